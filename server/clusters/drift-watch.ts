import { driftOf } from "@/compiler/live-configuration";
import type { ClusterState } from "@/protocol/console-state";
import type { Secrets } from "@/protocol/definition";
import type { AgentHub } from "@/server/agents/agent-hub";
import type { StoredCluster } from "@/server/clusters/definition-store";
import type { Log } from "@/server/log";

export type Drift = NonNullable<ClusterState["drift"]>;

/** So many differences are shown; the count tells of the rest. */
const SHOWN_MAX = 200;

interface Parts {
  hub: Pick<AgentHub, "runTask">;
  secrets(clusterId: string): Promise<Secrets>;
  /** While an operation of ours runs the live configuration is on its way. */
  isBusy(clusterId: string): boolean;
  changed(): void;
  log: Log;
}

/**
 * Notices what other tools change: whenever a cluster's epoch is not the one that was looked at, its configuration is
 * read and compared with what was decided.
 */
export class DriftWatch {
  readonly #looked = new Map<string, { at: string; drift: Drift | null }>();
  readonly #looking = new Set<string>();

  constructor(private readonly parts: Parts) {}

  /** What was found last; null: no difference, or not looked yet. */
  of(clusterId: string): Drift | null {
    return this.#looked.get(clusterId)?.drift ?? null;
  }

  forget(clusterId: string): void {
    this.#looked.delete(clusterId);
  }

  /** Called with each new state; looks when there may be something new. */
  consider(cluster: StoredCluster, state: ClusterState): void {
    const { id, revision, definition } = cluster;
    if (state.epoch === null || state.creation || this.#looking.has(id) || this.parts.isBusy(id)) return;
    const at = `${state.epoch} ${revision}`;
    const serverId = definition.nodes.find(({ name }) => name === state.seenBy)?.serverId;
    if (!serverId || this.#looked.get(id)?.at === at) return;
    this.#looking.add(id);
    this.#look(cluster, serverId, at)
      .catch((error) => this.parts.log.warn({ error, cluster: id }, "drift could not be looked for"))
      .finally(() => this.#looking.delete(id));
  }

  async #look({ id, definition }: StoredCluster, serverId: string, at: string): Promise<void> {
    const [{ xml }, secrets] = await Promise.all([
      this.parts.hub.runTask(serverId, "cib.read", {}),
      this.parts.secrets(id),
    ]);
    if (this.parts.isBusy(id)) return;
    const changes = driftOf(definition, secrets, xml);
    const before = this.of(id);
    const drift =
      changes.length === 0
        ? null
        : {
            since: before?.since ?? Date.now(),
            count: changes.length,
            changes: changes.slice(0, SHOWN_MAX),
          };
    this.#looked.set(id, { at, drift });
    this.parts.changed();
  }
}

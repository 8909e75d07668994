import { createHash } from "node:crypto";
import { compile } from "@/compiler/compile";
import { confChanges } from "@/compiler/corosync-conf/conf-changes";
import { driftOf } from "@/compiler/live-configuration";
import type { ConfigurationChange } from "@/protocol/configuration-change";
import type { ClusterState } from "@/protocol/console-state";
import type { Definition, Secrets } from "@/protocol/definition";
import { toProblem } from "@/protocol/problem";
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

/** A connected node with the SHA-256 of its corosync.conf. */
export interface NodeConf {
  node: string;
  serverId: string;
  digest: string | null;
}

/**
 * Notices what other tools change: whenever a cluster's epoch or a node's corosync.conf is not the one that was looked
 * at, it is read and compared with what was decided.
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
  consider(cluster: StoredCluster, state: ClusterState, confs: NodeConf[]): void {
    const { id, revision, definition } = cluster;
    if (state.epoch === null || state.creation || this.#looking.has(id) || this.parts.isBusy(id)) return;
    const at = JSON.stringify([state.epoch, revision, confs]);
    const serverId = definition.nodes.find(({ name }) => name === state.seenBy)?.serverId;
    if (!serverId || this.#looked.get(id)?.at === at) return;
    this.#looking.add(id);
    this.#look(cluster, serverId, at, confs)
      .catch((error) => this.parts.log.warn({ error, cluster: id }, "drift could not be looked for"))
      .finally(() => this.#looking.delete(id));
  }

  async #look(
    { id, definition }: StoredCluster,
    serverId: string,
    at: string,
    confs: NodeConf[],
  ): Promise<void> {
    const [{ xml }, secrets, inConfs] = await Promise.all([
      this.parts.hub.runTask(serverId, "cib.read", {}),
      this.parts.secrets(id),
      this.#confChanges(definition, confs),
    ]);
    if (this.parts.isBusy(id)) return;
    const changes = [...inConfs, ...driftOf(definition, secrets, xml)];
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

  /** What differs in the nodes' corosync.conf; only files with another digest are read. */
  async #confChanges(definition: Definition, confs: NodeConf[]): Promise<ConfigurationChange[]> {
    const { corosyncConf } = compile(definition, "masked");
    const decided = createHash("sha256").update(corosyncConf).digest("hex");
    const found = await Promise.all(
      confs
        .filter(({ digest }) => digest !== decided && digest !== null)
        .map(async ({ node, serverId }) => {
          const { corosyncConf: theirs } = await this.parts.hub.runTask(
            serverId,
            "cluster.read-configuration",
            {},
          );
          return changesOnNode(`${node}: corosync.conf`, corosyncConf, theirs);
        }),
    );
    return found.flat();
  }
}

function changesOnNode(object: string, ours: string, theirs: string): ConfigurationChange[] {
  try {
    return confChanges(object, ours, theirs);
  } catch (thrown) {
    // A file that cannot be read at all is told with the reason.
    const { message } = toProblem(thrown);
    return [{ object, element: "corosync.conf", what: "changed", field: null, ours: null, theirs: message }];
  }
}

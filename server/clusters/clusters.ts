import { compile } from "@/compiler/compile";
import { inPart } from "@/compiler/field-problems";
import { groupsOf } from "@/compiler/objects/cluster-objects";
import { definitionOfPlan } from "@/compiler/plan/definition-of-plan";
import { requireValidPlan } from "@/compiler/plan/validate-plan";
import type { ClusterPlan } from "@/protocol/cluster-plan";
import type { ClusterState, ConsoleState } from "@/protocol/console-state";
import type { Definition, Secrets } from "@/protocol/definition";
import type { FenceTest } from "@/protocol/fencing";
import { ProblemError } from "@/protocol/problem";
import type { AgentHub } from "@/server/agents/agent-hub";
import { type Change, DefinitionStore, type StoredCluster } from "@/server/clusters/definition-store";
import { DriftWatch } from "@/server/clusters/drift-watch";
import { EventHistory } from "@/server/clusters/event-history";
import type { NodeReport } from "@/server/clusters/evidence";
import { FenceTests } from "@/server/clusters/fence-tests";
import { type LastFailover, mergeCluster } from "@/server/clusters/merge";
import { lastFailover, type TimedEvent } from "@/server/clusters/outage";
import type { Database } from "@/server/database/database";
import { rewriteTable } from "@/server/database/rewrite-table";
import { AtMostEvery } from "@/server/live/at-most-every";
import type { Log } from "@/server/log";

const MERGE_EVERY_MS = 50;
/** Silence is no event: it is looked for. */
const TICK_MS = 500;

export interface ClustersParts {
  database: Database;
  hub: AgentHub;
  /** 32 bytes from a file outside the database. */
  secretsKey: Buffer;
  publish: (change: (state: ConsoleState) => ConsoleState) => void;
  /** Whether an operation on this cluster is under way. */
  isBusy: (clusterId: string) => boolean;
  log: Log;
}

export interface Clusters {
  /** @throws ProblemError `cluster.unknown` */
  require(clusterId: string): StoredCluster;
  all(): StoredCluster[];
  ofServer(serverId: string): StoredCluster | null;
  state(clusterId: string): ClusterState | null;
  report(serverId: string): NodeReport;
  secrets(clusterId: string): Promise<Secrets>;
  save(clusterId: string, change: Change): Promise<StoredCluster>;
  /** @throws ProblemError `revision.unknown` */
  revision(clusterId: string, revision: number): Promise<Definition>;
  finishCreation(clusterId: string): Promise<void>;
  /** Whether what is dangerous waits for a second person's approval. */
  setApproval(clusterId: string, on: boolean): Promise<void>;
  remove(clusterId: string): Promise<void>;
  events(clusterId: string): Promise<TimedEvent[]>;
  /** Keeps what came of asking a fence device; `definition` is what it was asked as. */
  recordFenceTest(
    stored: { clusterId: string; definition: Definition },
    device: string,
    test: FenceTest,
  ): Promise<void>;
  forgetFenceTest(clusterId: string, device: string): Promise<void>;
  /** @throws ProblemError `definition.invalid` */
  compileDraft(plan: ClusterPlan): Promise<{ corosyncConf: string; cib: string }>;
  close(): void;
}

/** The clusters as the console knows them: definitions, newest reports, and the merged state it publishes. */
export async function createClusters(parts: ClustersParts): Promise<Clusters> {
  const { database, hub, publish, log } = parts;
  const store = new DefinitionStore(database, parts.secretsKey);
  const sealed = await store.sealOld();
  if (sealed > 0) {
    log.warn({ revisions: sealed }, "secrets that an older version kept in clear were sealed");
    for (const table of ["DefinitionRevision", "FenceDevice", "Resource"] as const)
      await rewriteTable(database, table, log);
  }
  const fenceTests = new FenceTests(database);
  const history = new EventHistory(database);
  const clusters = new Map((await store.all()).map((cluster) => [cluster.id, cluster]));
  const states = new Map<string, ClusterState>();
  const reports = new Map<string, Pick<NodeReport, "host" | "view">>();
  const failovers = new Map<string, Record<string, LastFailover>>();

  const report = (serverId: string): NodeReport => ({
    ...(reports.get(serverId) ?? { host: null, view: null }),
    heardAt: hub.heardAt(serverId),
    connected: hub.isConnected(serverId),
    refusal: hub.refusalOf(serverId),
  });
  const confsOf = (definition: Definition) =>
    definition.nodes
      .map(({ name: node, serverId }) => ({ node, serverId, ...report(serverId) }))
      .filter(({ connected }) => connected)
      .map(({ node, serverId, view }) => ({ node, serverId, digest: view?.confDigest ?? null }));
  const ofServer = (serverId: string) =>
    [...clusters.values()].find(({ definition }) =>
      definition.nodes.some((node) => node.serverId === serverId),
    ) ?? null;

  const drifts = new DriftWatch({
    hub,
    secrets: (id) => store.secrets(id),
    isBusy: parts.isBusy,
    changed: () => soon(),
    log,
  });

  const recompute = () => {
    let changed = clusters.size !== states.size;
    for (const id of states.keys()) if (!clusters.has(id)) states.delete(id);
    for (const cluster of clusters.values()) {
      const { id, definition, revision, creationOperationId, approval } = cluster;
      const previous = states.get(id) ?? null;
      const merged = mergeCluster({
        ...{ id, definition, revision, approval, previous },
        creation: creationOperationId ? { operationId: creationOperationId } : null,
        reports: Object.fromEntries(definition.nodes.map(({ serverId }) => [serverId, report(serverId)])),
        now: Date.now(),
        lastFailovers: failovers.get(id) ?? {},
        fenceTests: fenceTests.of(id, definition),
        drift: drifts.of(id),
        changing: parts.isBusy(id),
      });
      drifts.consider(cluster, merged, confsOf(definition));
      // heardAt moves with each pulse; browsers get it by the pulse, not as a patch.
      const same =
        previous && JSON.stringify({ ...previous, heardAt: 0 }) === JSON.stringify({ ...merged, heardAt: 0 });
      if (same) continue;
      states.set(id, merged);
      changed = true;
    }
    if (changed) publish((state) => ({ ...state, clusters: Object.fromEntries(states) }));
  };
  const merges = new AtMostEvery(MERGE_EVERY_MS, recompute);
  const soon = () => merges.ask();

  const offsetMs = (serverId: string) => reports.get(serverId)?.host?.clock.offsetMs ?? 0;
  const events = (clusterId: string) => history.recent(clusterId);
  const measureFailovers = async (cluster: StoredCluster) => {
    const known = await events(cluster.id);
    const found = groupsOf(cluster.definition).flatMap(({ name, resources }) => {
      const last = lastFailover(
        known,
        resources.map((resource) => resource.name),
      );
      return last ? [[name, last] as const] : [];
    });
    failovers.set(cluster.id, Object.fromEntries(found));
    soon();
  };

  hub.onReport((serverId, { host, view }) => {
    const before = reports.get(serverId);
    reports.set(serverId, { host: host ?? before?.host ?? null, view: view ?? before?.view ?? null });
    soon();
  });
  hub.onPresence(soon);
  hub.onEvents(async (serverId, received) => {
    const cluster = ofServer(serverId);
    const node = cluster?.definition.nodes.find((entry) => entry.serverId === serverId);
    const reporter = node?.name ?? reports.get(serverId)?.host?.hostname ?? serverId;
    const from = { serverId, reporter, clusterId: cluster?.id ?? null };
    const newestEventId = await history.store(received, from, offsetMs(serverId));
    publish((state) => ({ ...state, newestEventId }));
    if (cluster) {
      measureFailovers(cluster).catch((error) => log.warn({ error }, "failovers could not be measured"));
    }
  });
  const tick = setInterval(soon, TICK_MS);

  await fenceTests.load();
  for (const cluster of clusters.values()) await measureFailovers(cluster);
  const newestEventId = await history.newestId();
  publish((state) => ({ ...state, newestEventId }));
  recompute();

  return {
    require(clusterId) {
      const cluster = clusters.get(clusterId);
      if (cluster) return cluster;
      throw new ProblemError({
        code: "cluster.unknown",
        message: "The console does not know this cluster. It may have been destroyed meanwhile.",
      });
    },
    all: () => [...clusters.values()],
    ofServer,
    state: (clusterId) => states.get(clusterId) ?? null,
    report,
    secrets: (clusterId) => store.secrets(clusterId),
    revision: (clusterId, revision) => store.revision(clusterId, revision),
    async save(clusterId, change) {
      const saved = await store.save(clusterId, change);
      clusters.set(clusterId, saved);
      recompute();
      return saved;
    },
    async finishCreation(clusterId) {
      await store.finishCreation(clusterId);
      const cluster = clusters.get(clusterId);
      if (cluster) clusters.set(clusterId, { ...cluster, creationOperationId: null });
      recompute();
    },
    async setApproval(clusterId, on) {
      await store.setApproval(clusterId, on);
      const cluster = clusters.get(clusterId);
      if (cluster) clusters.set(clusterId, { ...cluster, approval: on });
      recompute();
    },
    async remove(clusterId) {
      await store.remove(clusterId);
      clusters.delete(clusterId);
      failovers.delete(clusterId);
      fenceTests.forgetCluster(clusterId);
      drifts.forget(clusterId);
      recompute();
    },
    events,
    async recordFenceTest({ clusterId, definition }, device, test) {
      await fenceTests.record(clusterId, definition, device, test);
      recompute();
    },
    async forgetFenceTest(clusterId, device) {
      await fenceTests.forget(clusterId, device);
      recompute();
    },
    async compileDraft(plan) {
      inPart("plan", () => requireValidPlan(plan));
      const compiled = compile(definitionOfPlan(plan), "masked");
      return { corosyncConf: compiled.corosyncConf, cib: compiled.configuration };
    },
    close() {
      clearInterval(tick);
      merges.cancel();
    },
  };
}

import { setTimeout as pause } from "node:timers/promises";
import type { ServerRegistry } from "@/server/agents/server-registry";
import type { Clusters } from "@/server/clusters/clusters";
import { outageSince } from "@/server/clusters/outage";
import { startProbing } from "@/server/drills/probing";
import { commandNode } from "@/server/operations/command-node";
import { participantsOf } from "@/server/operations/commander";
import type { ExecutorParts } from "@/server/operations/executors";
import { phrase } from "@/server/operations/phrases";

/** How long a node's records of a move may take to arrive. */
const RECORDS_WAIT_MS = 3000;

/** What executors need, from the console's clusters and joined servers. */
export function executorParts(
  clusters: Clusters,
  servers: ServerRegistry,
  others: Pick<ExecutorParts, "drills" | "letGo" | "clockHostOf" | "agentPackage" | "agentOf">,
): ExecutorParts {
  const participant = (serverId: string) => ({ name: servers.require(serverId).hostname, serverId });
  return {
    definitions: {
      async load(clusterId) {
        const { definition, revision, creationOperationId } = clusters.require(clusterId);
        const secrets = await clusters.secrets(clusterId);
        return { clusterId, revision, definition, secrets, creationOperationId };
      },
      revision: (clusterId, revision) => clusters.revision(clusterId, revision),
      async create({ clusterId, ...change }) {
        await clusters.save(clusterId, { ...change, expectedRevision: null });
      },
      async save(stored, change) {
        const { revision, creationOperationId, clusterId } = stored;
        const saved = await clusters.save(clusterId, {
          ...change,
          expectedRevision: revision,
          creationOperationId,
        });
        return {
          ...stored,
          revision: saved.revision,
          definition: saved.definition,
          secrets: { ...stored.secrets, ...change.secrets },
        };
      },
      creationDone: (clusterId) => clusters.finishCreation(clusterId),
      remove: (clusterId) => clusters.remove(clusterId),
    },
    commandNode: (clusterId, run) =>
      commandNode(
        () => clusters.state(clusterId),
        (wait) => run.step(phrase("step.wait-known"), {}, wait),
      ),
    async outageSince(clusterId, group, resources, since) {
      const owner = clusters.state(clusterId)?.groups[group]?.owner ?? null;
      for (const deadline = Date.now() + RECORDS_WAIT_MS; ; await pause(100)) {
        // What was done stays done when the records cannot be read.
        const events = await clusters.events(clusterId).catch(() => []);
        const outage = outageSince(events, resources, owner, since);
        if (outage !== null || Date.now() > deadline) return outage;
      }
    },
    groupsOn(clusterId, node) {
      const groups = Object.values(clusters.state(clusterId)?.groups ?? {});
      return groups.filter(({ owner }) => owner === node).map(({ name }) => name);
    },
    stateOf: (clusterId) => clusters.state(clusterId),
    nodeState: (clusterId, node) => clusters.state(clusterId)?.nodes[node]?.state ?? null,
    participant,
    clockOf: (serverId) => clusters.report(serverId).host?.clock ?? null,
    hostnameOf: (serverId) => participant(serverId).name,
    nodesOf: async (clusterId) => participantsOf(clusters.require(clusterId).definition),
    secretsOf: (clusterId) => clusters.secrets(clusterId),
    setApproval: (clusterId, on) => clusters.setApproval(clusterId, on),
    recordFenceTest: (stored, device, test) => clusters.recordFenceTest(stored, device, test),
    forgetFenceTest: (clusterId, device) => clusters.forgetFenceTest(clusterId, device),
    clusterMade() {},
    ...others,
    startProbing,
  };
}

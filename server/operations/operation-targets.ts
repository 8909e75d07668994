import type { OperationRequest } from "@/protocol/operation";
import type { LiveState } from "@/server/live/live-state";

/** What an operation changes: its cluster, or the servers that are to become one. */
export function targetsOf(request: OperationRequest, live: LiveState): string[] {
  if (request.type === "agents.update") return [...request.serverIds, ...clustersOf(request.serverIds, live)];
  if (request.type === "cluster.create") return request.plan.nodes.map(({ serverId }) => serverId);
  if (request.type === "packages.install" || request.type === "cluster.adopt") return request.serverIds;
  if (request.type === "cluster.add-node") return [request.clusterId, request.serverId];
  return "clusterId" in request && request.clusterId ? [request.clusterId] : [];
}

/** The clusters that need these servers' agents: as nodes, or as the witness. */
function clustersOf(serverIds: readonly string[], live: LiveState): string[] {
  return Object.values(live.current.clusters)
    .filter(({ nodes, witness }) =>
      [...Object.values(nodes), witness?.decided].some((each) => each && serverIds.includes(each.serverId)),
    )
    .map(({ id }) => id);
}

import type { Operation, OperationRequest } from "@/protocol/operation";
import type { LiveState } from "@/server/live/live-state";

/** As it begins: accepted, with the names that lists show. */
export function newOperation(request: OperationRequest, user: string, live: LiveState): Operation {
  const clusterId = clusterOf(request, live);
  return {
    id: request.id,
    type: request.type,
    clusterId,
    subject: subjectOf(request, clusterId ? (live.current.clusters[clusterId]?.name ?? "") : "", live),
    target: request.type === "group.move" ? request.node : null,
    requestedBy: user,
    requestedAt: Date.now(),
    steps: [],
    state: "accepted",
  };
}

/** Of one about servers alone: the cluster that all of them are nodes of. */
function clusterOf(request: OperationRequest, live: LiveState): string | null {
  if ("clusterId" in request) return request.clusterId;
  if (request.type !== "agents.update") return null;
  const of = new Set(request.serverIds.map((id) => live.current.servers[id]?.clusterId ?? null));
  return of.size === 1 ? ([...of][0] ?? null) : null;
}

function subjectOf(request: OperationRequest, clusterName: string, live: LiveState): string {
  const hostnames = (ids: string[]) => ids.map((id) => live.current.servers[id]?.hostname ?? id).join(", ");
  switch (request.type) {
    case "configuration.analyse":
    case "packages.install":
    case "agents.update":
    case "fencing.check":
    case "cluster.adopt":
      return hostnames(request.serverIds);
    case "cluster.create":
      return request.plan.name;
    case "cluster.add-node":
      return hostnames([request.serverId]);
    case "group.create":
      return request.group.name;
    case "resource.create":
      return request.resource.name;
    default:
      if ("device" in request) return request.device;
      if ("resource" in request) return request.resource;
      if ("group" in request) return request.group;
      if ("node" in request) return request.node;
      return clusterName;
  }
}

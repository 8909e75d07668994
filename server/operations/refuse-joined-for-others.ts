import { atField } from "@/compiler/field-problems";
import type { OperationRequest } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import type { ExecutorParts } from "@/server/operations/executors";

export interface JoinedFor {
  /** The cluster that a server joined for alone; null: it may belong to any. */
  joinedFor(serverId: string): { id: string; name: string } | null;
}

/** Who joined by a line for one cluster's servers is put into no other. @throws ProblemError `server.joined-for-other` */
export function refuseJoinedForOthers(
  request: OperationRequest,
  parts: JoinedFor & Pick<ExecutorParts, "hostnameOf">,
): void {
  const clusterId = "clusterId" in request ? request.clusterId : null;
  for (const [place, serverId] of serversTaken(request)) {
    const meant = parts.joinedFor(serverId);
    if (!meant || meant.id === clusterId) continue;
    const hostname = parts.hostnameOf(serverId);
    atField(place, "server.joined-for-other", () => {
      throw new ProblemError({
        code: "server.joined-for-other",
        message: `${hostname} joined for the cluster ${meant.name} alone, by the line that it joined with. To use it elsewhere, run a new join line on it, for any cluster, with \`UNDERSTUDY_AGAIN=1\` before \`sh\`.`,
        params: { server: hostname, cluster: meant.name },
      });
    });
  }
}

/** The servers that a request puts into a cluster, with their fields. */
function serversTaken(request: OperationRequest): [field: string, serverId: string][] {
  switch (request.type) {
    case "cluster.create":
      return request.plan.nodes.map(({ serverId }, i) => [`plan.nodes.${i}.serverId`, serverId]);
    case "cluster.adopt":
      return request.serverIds.map((serverId, i) => [`serverIds.${i}`, serverId]);
    case "cluster.add-node":
      return [["serverId", request.serverId]];
    case "configuration.change":
      return request.edits.flatMap((edit, i) =>
        edit.type === "set-witness" && edit.witness
          ? [[`edits.${i}.witness.serverId`, edit.witness.serverId] as [string, string]]
          : [],
      );
    default:
      return [];
  }
}

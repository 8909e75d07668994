import type { RequestOf } from "@/protocol/operation";
import type { ClusterParts } from "@/server/operations/commander";
import type { OperationRun } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

export interface ApprovalParts {
  setApproval(clusterId: string, on: boolean): Promise<void>;
}

/** cluster.approval: kept by the console alone; the cluster's nodes know nothing of it. */
export async function setApproval(
  run: OperationRun,
  request: RequestOf<"cluster.approval">,
  parts: ClusterParts & ApprovalParts,
): Promise<void> {
  const { clusterId } = await parts.definitions.load(request.clusterId);
  const { on } = request;
  const told = on ? phrase("step.approval-on") : phrase("step.approval-off");
  await run.step(told, {}, () => parts.setApproval(clusterId, on));
}

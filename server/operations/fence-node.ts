import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { type ClusterParts, participantsOf } from "@/server/operations/commander";
import type { OperationRun } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { requireConfirmed } from "@/server/operations/remove-cluster";

const SECONDS = 120;

/** node.fence: by the cluster's own fencer, asked through another node that is in a partition which may act. */
export async function fenceNode(
  run: OperationRun,
  request: RequestOf<"node.fence">,
  parts: ClusterParts,
): Promise<void> {
  const { node, action, clusterId } = request;
  if (action !== "on") requireConfirmed(node, request.confirmName);
  const { definition } = await parts.definitions.load(clusterId);
  const others = participantsOf(definition).filter((other) => other.name !== node && run.isConnected(other));
  const [any] = others;
  if (!any) throw nobodyElse(node);
  const commanding = await parts.commandNode(clusterId, run);
  if (commanding === null) throw nobodyElse(node);
  const on = others.find(({ name }) => name === commanding) ?? any;
  await run.step(stepOf(request), { node: on.name }, () =>
    run.task(on, "node.fence", { node, action, seconds: SECONDS }, SECONDS + 20),
  );
}

/** The step tells the reason too: it is kept with the operation. */
function stepOf({ action, node, reason }: RequestOf<"node.fence">) {
  const told = { node, reason: reason === "" ? "" : `: ${reason}` };
  if (action === "on") return phrase("step.fence-on", told);
  return action === "off" ? phrase("step.fence-off", told) : phrase("step.fence-reboot", told);
}

const nobodyElse = (node: string) =>
  new ProblemError({
    code: "fence.nobody-else",
    message: `No other node of the cluster is connected and has quorum, so nobody can fence ${node}. Nothing was done. Use the server's own power switch.`,
    params: { node },
  });

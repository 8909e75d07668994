import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { type ClusterParts, participantsOf } from "@/server/operations/commander";
import type { OperationRun } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { requireConfirmed } from "@/server/operations/remove-cluster";

/** node.confirm-off: told to the cluster's fencer by another node; the agent there refuses it of a node that is up. */
export async function confirmOff(
  run: OperationRun,
  { clusterId, node, confirmName, reason }: RequestOf<"node.confirm-off">,
  parts: ClusterParts,
): Promise<void> {
  requireConfirmed(node, confirmName);
  const { definition } = await parts.definitions.load(clusterId);
  const others = participantsOf(definition).filter((other) => other.name !== node && run.isConnected(other));
  if (others.length === 0) throw nobodyElse(node);
  const commanding = await parts.commandNode(clusterId, run);
  const on = others.find(({ name }) => name === commanding);
  if (!on) throw nobodyElse(node);
  const told = { node, reason: reason === "" ? "" : `: ${reason}` };
  await run.step(phrase("step.confirm-off", told), { node: on.name }, () =>
    run.task(on, "node.confirm-off", { node, seconds: 30 }, 45),
  );
}

const nobodyElse = (node: string) =>
  new ProblemError({
    code: "confirm-off.nobody-else",
    message: `No other node of the cluster is connected and has quorum, so there is nobody to be told that ${node} is off. Nothing was done.`,
    params: { node },
  });

import { setTimeout as pause } from "node:timers/promises";
import { ProblemError } from "@/protocol/problem";
import type { ClusterParts } from "@/server/operations/commander";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

const REPORTED_WITHIN_S = 30;
const LOOK_EVERY_MS = 50;

/**
 * Nothing is shown as done before a report says so: waits until the nodes are Up as the console itself has it. What the
 * engine does is told a reading later than what a task that asks it directly learns.
 * @throws ProblemError `cluster.not-reported`
 */
export async function waitReportedUp(
  run: OperationRun,
  clusterId: string,
  nodes: Participant[],
  parts: Pick<ClusterParts, "nodeState">,
  withinSeconds: number = REPORTED_WITHIN_S,
): Promise<void> {
  await run.step(phrase("step.wait-reported"), {}, async () => {
    for (const deadline = performance.now() + withinSeconds * 1000; ; await pause(LOOK_EVERY_MS)) {
      const missing = nodes.find(({ name }) => parts.nodeState(clusterId, name) !== "up");
      if (!missing) return;
      if (performance.now() > deadline) throw notReported(missing.name, withinSeconds);
    }
  });
}

const notReported = (node: string, seconds: number) =>
  new ProblemError({
    code: "cluster.not-reported",
    message: `The cluster was started, but no agent reported ${node} as Up within ${seconds} s, so the console could not show what happens there. See in the agents' logs what they cannot read.`,
    params: { node, seconds },
  });

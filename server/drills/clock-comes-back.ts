import { setTimeout as pause } from "node:timers/promises";
import type { ClusterState } from "@/protocol/console-state";
import { ProblemError } from "@/protocol/problem";
import { clocksNotRight } from "@/server/drills/clock-guard";
import type { PlannedFault } from "@/server/drills/drill-fault";
import type { Failed } from "@/server/drills/drill-parts";
import { drillPhrase } from "@/server/drills/drill-phrases";
import type { OperationRun } from "@/server/operations/operation-run";

/** What the agent says when its fault is taken back. */
export interface TakenBack {
  undone: boolean;
  wasOver: boolean;
}

/**
 * The clock was set, and nobody sets it back: cluster time is waited for. Whether it was cluster time is said by the agent, which
 * had nothing to do then.
 * @throws ProblemError `drill.clock-not-back` | `drill.clock-put-back`
 */
export async function clockComesBack(
  run: OperationRun,
  { on, seconds }: Pick<PlannedFault, "on" | "seconds">,
  failed: Failed,
  stateNow: () => ClusterState | null,
  takeBack: () => Promise<TakenBack>,
): Promise<void> {
  const node = on.name;
  const failedAt = failed.failedAt ?? Date.now();
  await run.step(drillPhrase("step.drill-clock-back", { node }), { node }, async () => {
    const until = failedAt + seconds * 1000;
    const isBack = () => {
      const state = stateNow();
      // Of a silent agent nothing is known: the clocks that are right are the others' then.
      return state !== null && state.nodes[node]?.agent === "connected" && clocksNotRight(state).length === 0;
    };
    while (!isBack() && Date.now() < until) await pause(100);
    failed.undoneAt = Math.min(Date.now(), until);
    const inTime = failed.undoneAt < until;
    const { undone, wasOver } = await takeBack();
    if (undone && wasOver) return;
    const waited = Math.round((failed.undoneAt - failedAt) / 1000);
    throw undone || !inTime ? notBack(node, waited) : putBack(node);
  });
}

const notBack = (node: string, seconds: number) =>
  new ProblemError({
    code: "drill.clock-not-back",
    message: `${seconds} s later cluster time had not brought the clock of ${node} back, so the node itself put it right. See what chrony follows there (Cluster Time).`,
    params: { node, seconds },
  });

const putBack = (node: string) =>
  new ProblemError({
    code: "drill.clock-put-back",
    message: `The clock of ${node} is right again, but the agent there began anew meanwhile and may have put it right itself: whether cluster time would have is not known. Repeat the drill.`,
    params: { node },
  });

import { setTimeout as pause } from "node:timers/promises";
import type { ClusterState } from "@/protocol/console-state";
import type { DrillPlan } from "@/protocol/drill";
import { ProblemError } from "@/protocol/problem";
import { clocksNotRight } from "@/server/drills/clock-guard";
import { obstaclesOf } from "@/server/drills/drill-guard";
import { type Probing, SERVED } from "@/server/drills/probing";
import type { OperationRun } from "@/server/operations/operation-run";

const RECOVERED_WITHIN_MS = 300_000;

/** All is as before when another drill could begin, the fence devices are as they were, and every service answers. */
export async function recover(
  run: OperationRun,
  plan: DrillPlan,
  before: ClusterState | null,
  stateNow: () => ClusterState | null,
  probing: Probing,
): Promise<void> {
  const asked: DrillPlan = { ...plan, failure: { kind: "console-off", seconds: 5 } };
  for (const deadline = Date.now() + RECOVERED_WITHIN_MS; ; await pause(200)) {
    const state = stateNow();
    const facts = { takenOver: {}, leavesWithout: {}, clockHost: null, other: null };
    const left = [
      ...obstaclesOf({ ...facts, state, plan: asked }),
      ...(state && plan.failure.kind === "clock-changed" ? clocksNotRight(state) : []),
    ];
    const served = probing.status().every(({ inARow }) => inARow >= SERVED);
    if (left.length === 0 && served && devicesOf(state) === devicesOf(before)) return;
    if (Date.now() < deadline) continue;
    for (const each of left) await run.check(each, {}, async () => ({ state: "failed", finding: null }));
    const seconds = RECOVERED_WITHIN_MS / 1000;
    throw new ProblemError({
      code: "drill.not-recovered",
      message: `What the drill made fail is over, but ${seconds} s later not all is as before: the steps say what is left, or a service does not answer. Look at the cluster.`,
      params: { seconds },
    });
  }
}

const devicesOf = (state: ClusterState | null) =>
  JSON.stringify(Object.values(state?.fencing.devices ?? {}).map(({ name, state: now }) => [name, now]));

import { setTimeout as pause } from "node:timers/promises";
import type { ClusterState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import type { DrillFailure } from "@/protocol/drill";
import type { RequestOf } from "@/protocol/operation";
import { clockComesBack, type TakenBack } from "@/server/drills/clock-comes-back";
import type { PlannedFault } from "@/server/drills/drill-fault";
import type { DrillParts, Failed } from "@/server/drills/drill-parts";
import { drillPhrase } from "@/server/drills/drill-phrases";
import { commander, participantsOf } from "@/server/operations/commander";
import { requireGroup } from "@/server/operations/member-steps";
import type { OperationRun } from "@/server/operations/operation-run";

/** A request that hangs is known to be lost after a second. */
const KNOWN_AFTER_MS = 1500;
/** By then the cluster has noticed what it will notice: the slowest of usual checks have been made. */
const NOTICED_WITHIN_MS = 60_000;
const UNDONE_WITHIN_MS = 60_000;

/** By the agent of a node, which undoes it by itself; that it is undone is made sure of. */
export async function failBy(
  run: OperationRun,
  { on, fault, seconds, title }: PlannedFault,
  failure: DrillFailure,
  failed: Failed,
  before: ClusterState | null,
  stateNow: () => ClusterState | null,
): Promise<void> {
  const node = on.name;
  const failedAt = await run.step(title, { node }, async () => {
    const { inMs } = await run.task(on, "fault.inject", { id: run.id, fault, seconds }, 30);
    return Date.now() + inMs;
  });
  failed.failedAt = failedAt;
  const noticed = () => isNoticed(failure, before, stateNow());
  const lastsMs = "seconds" in failure ? failure.seconds * 1000 : null;
  await run.step(drillPhrase("step.drill-watch"), {}, async () => {
    await pause(Math.max(0, failedAt + (lastsMs ?? KNOWN_AFTER_MS) - Date.now()));
    while (lastsMs === null && !noticed() && Date.now() < failedAt + NOTICED_WITHIN_MS) await pause(100);
  });
  if (fault.kind === "crash") return;
  if (fault.kind === "clock-ahead")
    return clockComesBack(run, { on, seconds }, failed, stateNow, () => undo(run, on));
  // Nothing to put back, but another fault may be made there from now on.
  if (fault.kind === "kill") return void (await undo(run, on));
  const { undone } = await run.step(drillPhrase("step.drill-undo", { node }), { node }, () => undo(run, on));
  // Done by the node itself it was at its time, or with the node's restart.
  if (lastsMs !== null) failed.undoneAt = undone ? Date.now() : Math.min(Date.now(), failedAt + lastsMs);
}

/** The agent may be away because of what failed: it is asked until it is back. */
async function undo(run: OperationRun, on: PlannedFault["on"]): Promise<TakenBack> {
  for (const deadline = Date.now() + UNDONE_WITHIN_MS; ; await pause(500)) {
    try {
      return await run.task(on, "fault.undo", { id: run.id }, 15);
    } catch (thrown) {
      if (Date.now() > deadline) throw thrown;
    }
  }
}

/** What the console does itself: a move, as by hand, or letting go of the agents. */
export async function failHere(
  run: OperationRun,
  { clusterId, plan: { failure } }: RequestOf<"drill.run">,
  definition: Definition,
  parts: DrillParts,
  failed: Failed,
): Promise<void> {
  if (failure.kind === "console-off") {
    const { seconds } = failure;
    await run.step(drillPhrase("step.drill-console-off", { seconds }), {}, async () => {
      failed.failedAt = Date.now();
      parts.letGo(
        participantsOf(definition).map(({ serverId }) => serverId),
        seconds * 1000,
      );
      await pause(seconds * 1000);
    });
    failed.undoneAt = Date.now();
    return;
  }
  if (failure.kind !== "move") throw new Error(`no fault was planned for ${failure.kind}`);
  const { group, node } = failure;
  const on = await commander(run, parts, await parts.definitions.load(clusterId));
  const { kind, resources } = requireGroup(definition, group);
  const names = resources.map(({ name }) => name);
  const type = kind === "promotable" ? "group.move-promoted" : "group.move";
  failed.failedAt = Date.now();
  await run.step(drillPhrase("step.drill-move", { group, node }), { node }, () =>
    run.task(on, type, { group, resources: names, node, seconds: 120 }, 130),
  );
  await pause(KNOWN_AFTER_MS);
}

/**
 * Whether the cluster shows what was done at once and not for a time: else all would be "as before" before it has noticed.
 */
export function isNoticed(
  failure: DrillFailure,
  before: ClusterState | null,
  now: ClusterState | null,
): boolean {
  if (failure.kind === "node-crash") return now?.nodes[failure.node]?.state !== "up";
  if (failure.kind === "clock-changed") return now?.clock.wrong?.node === failure.node;
  if (failure.kind !== "service-killed") return true;
  const counted = (state: ClusterState | null) =>
    JSON.stringify(state?.resources[failure.resource]?.failCounts);
  return counted(before) !== counted(now);
}

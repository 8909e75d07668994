import { toProblem } from "@/protocol/problem";
import type { askForMaker } from "@/server/drills/ask-for-maker";
import type { DrillStore } from "@/server/drills/drill-store";
import type { Log } from "@/server/log";

const EVERY_MS = 2000;

/**
 * Asks for each drill when it is due, as its maker would. While another change runs it is tried again; one that is too
 * late by then refuses itself, so that the history tells. Ends with the returned function.
 */
export function keepDrillSchedule(
  drills: Pick<DrillStore, "due" | "asked">,
  ask: ReturnType<typeof askForMaker>,
  log: Log,
): () => void {
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      for (const due of await drills.due(Date.now())) {
        const { operationId: id, clusterId, plan, confirmName, at, by } = due;
        try {
          await ask({ id, type: "drill.run", clusterId, plan, confirmName, scheduledAt: at }, by);
        } catch (thrown) {
          const { code } = toProblem(thrown);
          if (code === "operation.busy" || code === "database.down") continue;
          // Its maker may no more, or what it was about is gone: asked for again it would be refused again.
          log.warn({ err: thrown, schedule: due.id }, "a scheduled drill was refused");
        }
        await drills.asked(due, Date.now());
      }
    } catch (error) {
      log.debug({ error }, "the drills that are due could not be read");
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  return () => clearInterval(timer);
}

import type { Approvals } from "@/server/approvals/approvals";
import type { LiveState } from "@/server/live/live-state";
import type { Log } from "@/server/log";

const EVERY_MS = 2000;

/** Has operations that wait expire at their time, also those that an earlier console held. Ends with the returned function. */
export function keepExpiry(approvals: Pick<Approvals, "expire">, live: LiveState, log: Log): () => void {
  const timer = setInterval(() => {
    approvals.expire(Object.values(live.current.operations), Date.now()).catch((error) => {
      // It is decided meanwhile, or the database is down: then it is looked at again. Approved it is not any more.
      log.debug({ error }, "an approval could not be ended at its time");
    });
  }, EVERY_MS);
  return () => clearInterval(timer);
}

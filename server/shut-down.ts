import type { Ending } from "@/server/console";
import type { Log } from "@/server/log";

const CLEAN_WITHIN_MS = 5000;

/**
 * SIGTERM and SIGINT end the console in order, within five seconds; a second signal ends it at once. Unforeseen
 * errors are logged and the console goes on: it must stay to show what happens.
 */
export function endOnSignals(endings: Ending[], log: Log): void {
  let ending = false;
  const end = async (signal: NodeJS.Signals) => {
    if (ending) process.exit(130);
    ending = true;
    log.info({ signal }, "ending");
    setTimeout(() => {
      log.error("did not end in order in time");
      process.exit(1);
    }, CLEAN_WITHIN_MS).unref();
    await endAll(endings, log);
    log.info("ended");
    process.exit(0);
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("uncaughtException", (error) => log.error({ error }, "uncaught error"));
  process.on("unhandledRejection", (error) => log.error({ error }, "unhandled rejection"));
}

/** Ends what has been started, each part whether or not the ones before could be ended. */
export async function endAll(endings: Ending[], log: Log): Promise<void> {
  for (const [part, close] of endings.splice(0)) {
    await Promise.resolve()
      .then(close)
      .catch((error) => log.error({ error, part }, "a part did not end in order"));
  }
}

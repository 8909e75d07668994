import type { Log } from "@/server/log";

const CLEAN_WITHIN_MS = 5000;

/**
 * SIGTERM and SIGINT end the console in order, within five seconds; a second signal ends it at once. Unforeseen
 * errors are logged and the console goes on: it must stay to show what happens.
 */
export function endInOrder(log: Log, steps: [name: string, close: () => Promise<unknown> | unknown][]): void {
  let ending = false;
  const end = async (signal: NodeJS.Signals) => {
    if (ending) process.exit(130);
    ending = true;
    log.info({ signal }, "ending");
    setTimeout(() => {
      log.error("did not end in order in time");
      process.exit(1);
    }, CLEAN_WITHIN_MS).unref();
    for (const [name, close] of steps) {
      await Promise.resolve()
        .then(close)
        .catch((error) => log.error({ error, part: name }, "a part did not end in order"));
    }
    log.info("ended");
    process.exit(0);
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("uncaughtException", (error) => log.error({ error }, "uncaught error"));
  process.on("unhandledRejection", (error) => log.error({ error }, "unhandled rejection"));
}

import { pino } from "pino";

/** One JSON line per event to stdout, which systemd hands to the journal. Synchronous: nothing is lost at exit. */
export const log = pino(
  { base: null, level: process.env.UNDERSTUDY_LOG_LEVEL ?? "info" },
  pino.destination({ fd: 1, sync: true }),
);

import { setTimeout as pause } from "node:timers/promises";

/**
 * Asks `look` again and again (every 100 ms) until it answers something other than undefined, null or false,
 * at most `seconds`. An exception counts as "not yet"; the last one is the cause when time runs out.
 */
export async function until<T>(
  what: string | (() => string),
  seconds: number,
  look: () => Promise<T | undefined | null | false>,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  let last: unknown;
  for (;;) {
    try {
      const found = await look();
      if (found !== undefined && found !== null && found !== false) return found;
      last = undefined;
    } catch (thrown) {
      last = thrown;
    }
    if (performance.now() > deadline) {
      const said = typeof what === "string" ? what : what();
      throw new Error(`${said}: not within ${seconds} s${last ? ` (${String(last)})` : ""}`, { cause: last });
    }
    await pause(100);
  }
}

import type { Worst } from "@/protocol/fitness";

const HOUR_MS = 3_600_000;

/**
 * When Corosync itself was not scheduled for 0.8 of its token, of the last hour: `stats.schedmiss.N.timestamp` and
 * `.delay` (cmap_keys(7)), the newest ten.
 */
export function missedSchedules(stats: ReadonlyMap<string, string>, now: number): Worst[] {
  return [...stats].flatMap(([key, delay]) => {
    const place = /^stats\.schedmiss\.(\d+)\.delay$/.exec(key)?.[1];
    const at = Number(stats.get(`stats.schedmiss.${place}.timestamp`));
    return place !== undefined && at > 0 && now - at < HOUR_MS ? [{ ms: Math.round(Number(delay)), at }] : [];
  });
}

import { z } from "zod";

/** By what the right time is known while the clock is wrong: the kernel counts how long it has run, and nobody can set that. */
export const clockRightSchema = z.strictObject({
  /** In another boot the count began anew, and the clock is the hardware's, which was left alone. */
  boot: z.string(),
  /** What the clock said before, less how long the kernel had run by then, ms. */
  bootedAt: z.number(),
  /** How far it is set ahead, ms. */
  aheadMs: z.number(),
});
export type ClockRight = z.infer<typeof clockRightSchema>;

/** The clock, how long the kernel has run, and which boot that is. */
export interface ClockSight {
  boot: string;
  wallMs: number;
  ranMs: number;
}

/** What is to be put back later, of a clock that is right now. */
export const clockRightOf = ({ boot, wallMs, ranMs }: ClockSight, minutes: number): ClockRight => ({
  ...{ boot, bootedAt: wallMs - ranMs, aheadMs: minutes * 60_000 },
});

export const rightTime = ({ bootedAt }: ClockRight, { ranMs }: ClockSight): number => bootedAt + ranMs;

/**
 * Whether the clock is still as the drill set it, rather than right again or set by somebody else since: nearer to where it was set
 * than to the right time. Little corrections on the way do not matter, they stay far below half of the way.
 */
export function isStillAhead(right: ClockRight, now: ClockSight): boolean {
  return now.boot === right.boot && now.wallMs - rightTime(right, now) > right.aheadMs / 2;
}

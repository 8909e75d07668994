export interface TimeWindow {
  from: number;
  to: number;
}
const SHORTEST_MS = 2000;
const LONGEST_MS = 100 * 24 * 3600_000;

/** Never beyond now, never shorter or longer than can be drawn. */
export function within(window: TimeWindow, now: number): TimeWindow {
  const span = Math.round(Math.min(LONGEST_MS, Math.max(SHORTEST_MS, window.to - window.from)));
  const to = Math.max(span, Math.min(now, Math.round(window.to)));
  return { from: to - span, to };
}

/** `factor` below 1 shows less; the instant `around` stays where it is. */
export function zoomed(window: TimeWindow, factor: number, around: number, now: number): TimeWindow {
  const span = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (window.to - window.from) * factor));
  const share = (around - window.from) / (window.to - window.from);
  const from = around - share * span;
  return within({ from, to: from + span }, now);
}

/** Moved by a share of what is shown; negative: to earlier. */
export function moved(window: TimeWindow, share: number, now: number): TimeWindow {
  const by = (window.to - window.from) * share;
  return within({ from: window.from + by, to: window.to + by }, now);
}

const steps = [
  1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 43_200, 86_400, 604_800, 1_209_600,
];

/** Round instants for the axis, at most `most` of them; rounded in the reader's time zone (`zoneMs` east of UTC). */
export function ticksOf({ from, to }: TimeWindow, most: number, zoneMs: number): number[] {
  const step = 1000 * (steps.find((seconds) => (to - from) / (seconds * 1000) <= most) ?? 2_419_200);
  const first = Math.ceil((from + zoneMs) / step) * step - zoneMs;
  const ticks: number[] = [];
  for (let at = first; at <= to; at += step) ticks.push(at);
  return ticks;
}

/** Where an instant stands, 0 to 1, kept inside. */
export function shareOf({ from, to }: TimeWindow, at: number): number {
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}

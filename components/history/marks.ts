import { shareOf, type TimeWindow } from "@/components/history/time-window";
import type { HistoryEntry } from "@/protocol/history";

export interface Mark {
  first: HistoryEntry;
  count: number;
}
/** Marks stand at least this share of the track apart. */
const APART = 0.016;

/** The lines inside a window as marks in time; those too near to the first of a mark are counted with it. */
export function marksOf(entries: readonly HistoryEntry[], window: TimeWindow): Mark[] {
  const marks: Mark[] = [];
  const inside = entries.filter(({ at }) => at >= window.from && at <= window.to);
  for (const entry of inside.sort((a, b) => a.at - b.at)) {
    const last = marks.at(-1);
    if (last && shareOf(window, entry.at) - shareOf(window, last.first.at) < APART) last.count += 1;
    else marks.push({ first: entry, count: 1 });
  }
  return marks;
}

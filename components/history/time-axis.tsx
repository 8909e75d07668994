"use client";
import { shareOf, type TimeWindow, ticksOf } from "@/components/history/time-window";
import { useMomentText } from "@/components/history/use-moment-text";

/** Round instants above the lanes. */
export function TimeAxis({ window }: { window: TimeWindow }) {
  const moment = useMomentText(window.to - window.from);
  const zoneMs = -new Date(window.from).getTimezoneOffset() * 60_000;
  return (
    <div aria-hidden className="relative h-4 text-[11px] text-ink-soft">
      {ticksOf(window, 7, zoneMs)
        .filter((at) => shareOf(window, at) < 0.96)
        .map((at) => (
          <span
            key={at}
            className="absolute border-line-strong border-l pl-1 leading-4 whitespace-nowrap"
            style={{ left: `${shareOf(window, at) * 100}%` }}
          >
            {moment(at)}
          </span>
        ))}
    </div>
  );
}

"use client";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { EventMarks } from "@/components/history/event-marks";
import { shownLane } from "@/components/history/lane-parts";
import { LaneReadout, type Read } from "@/components/history/lane-readout";
import { TimeAxis } from "@/components/history/time-axis";
import { moved, shareOf, type TimeWindow, zoomed } from "@/components/history/time-window";
import { TimelineLane } from "@/components/history/timeline-lane";
import type { HistoryEntry, Timeline as TimelineData } from "@/protocol/history";

/** Lanes of states with marks of events above them. Wheel, + and − zoom around the pointer or the middle. */
export function Timeline({
  data,
  entries,
  window,
  now,
  instant,
  onWindow,
  onChoose,
  children,
}: {
  data: TimelineData | undefined;
  entries: readonly HistoryEntry[];
  window: TimeWindow;
  now: number;
  /** The moment shown, marked through all lanes; null: now. */
  instant: number | null;
  onWindow: (window: TimeWindow) => void;
  onChoose: (at: number) => void;
  /** The slider, on the scale of the lanes. */
  children: ReactNode;
}) {
  const t = useTranslations("history");
  const track = useRef<HTMLDivElement>(null);
  const [read, setRead] = useState<Read>(null);
  useWheel(track, (event, share) => {
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) onWindow(moved(window, event.deltaX / 1000, now));
    else
      onWindow(zoomed(window, 1.0015 ** event.deltaY, window.from + share * (window.to - window.from), now));
  });
  const pressed = (event: KeyboardEvent) => {
    const middle = instant ?? (window.from + window.to) / 2;
    if (event.key === "+" || event.key === "=") onWindow(zoomed(window, 0.5, middle, now));
    else if (event.key === "-") onWindow(zoomed(window, 2, middle, now));
    else return;
    event.preventDefault();
  };
  const lanes = data ? data.lanes.map((lane) => shownLane(lane, window, data)) : [];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons inside, which bubble
    <div onKeyDown={pressed} aria-busy={data?.from !== window.from} data-testid="timeline">
      <div className="grid grid-cols-[8rem_1fr] gap-x-2">
        <div className="flex flex-col gap-1 pt-5 text-right text-ink-soft text-xs">
          <span className="h-5 truncate leading-5">{t("events")}</span>
          {lanes.map((lane) => (
            <span key={`${lane.kind} ${lane.name}`} className="h-5 truncate leading-5">
              {lane.name}
            </span>
          ))}
        </div>
        <div ref={track} className="relative flex min-w-0 flex-col gap-1">
          <TimeAxis window={window} />
          <EventMarks
            entries={entries}
            window={window}
            onRead={(text) => setRead({ text })}
            onChoose={onChoose}
          />
          {lanes.map((lane) => (
            <TimelineLane
              key={`${lane.kind} ${lane.name}`}
              {...{ lane, window, onChoose }}
              onRead={(shown, part) => setRead({ lane: shown, part })}
            />
          ))}
          {instant === null ? null : (
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 z-10 w-0.5 bg-warn"
              style={{ left: `${shareOf(window, instant) * 100}%` }}
            />
          )}
        </div>
        {children}
      </div>
      <LaneReadout read={read} span={window.to - window.from} />
    </div>
  );
}

/** Wheel turns on an element, which then does not scroll the page (React's own listeners may not prevent that). */
function useWheel(
  element: RefObject<HTMLElement | null>,
  turned: (event: WheelEvent, share: number) => void,
): void {
  const latest = useRef(turned);
  useEffect(() => {
    latest.current = turned;
  });
  useEffect(() => {
    const target = element.current;
    const listen = (event: WheelEvent) => {
      event.preventDefault();
      const { left, width } = target?.getBoundingClientRect() ?? { left: 0, width: 1 };
      latest.current(event, Math.min(1, Math.max(0, (event.clientX - left) / width)));
    };
    target?.addEventListener("wheel", listen, { passive: false });
    return () => target?.removeEventListener("wheel", listen);
  }, [element]);
}

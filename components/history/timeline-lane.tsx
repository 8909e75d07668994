"use client";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { ShownLane, ShownPart } from "@/components/history/lane-parts";
import { lookOf, useStateWord } from "@/components/history/state-look";
import { shareOf, type TimeWindow } from "@/components/history/time-window";
import { tonePatterns } from "@/components/history/tone-pattern";
import { useMomentText, useSeconds } from "@/components/history/use-moment-text";
import { classNames } from "@/components/ui/class-names";

/** A share of the track from which on a part holds its word. */
const ROOMY = 0.09;

/**
 * One lane: a button per state, one of them in the tab order, arrows go along. `onRead` gets what is pointed at or
 * focused, `onChoose` the begin of what is pressed.
 */
export function TimelineLane({
  lane,
  window,
  onRead,
  onChoose,
}: {
  lane: ShownLane;
  window: TimeWindow;
  onRead: (lane: ShownLane, part: ShownPart) => void;
  onChoose: (at: number) => void;
}) {
  const t = useTranslations("history");
  const word = useStateWord();
  const moment = useMomentText(Math.min(window.to - window.from, 3600_000));
  const seconds = useSeconds();
  const list = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState<number | null>(null);
  const last = lane.parts.length - 1;
  const at = Math.min(active ?? last, last);
  const pressed = (event: KeyboardEvent) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll("button")[Math.min(last, Math.max(0, to))]?.focus();
  };
  const told = (part: ShownPart) =>
    t(part.owner ? "partOn" : "part", {
      ...{ lane: lane.name, state: word(lane.kind, part.state), owner: part.owner ?? "" },
      ...{ from: moment(part.from), to: moment(part.to), took: seconds(part.to - part.from) },
    });
  return (
    <ul ref={list} aria-label={lane.name} className="relative h-5" onKeyDown={pressed} data-lane={lane.name}>
      {lane.parts.map((part, index) => {
        const { icon: Icon, tone } = lookOf(lane.kind, part.state);
        const left = shareOf(window, part.from);
        const width = shareOf(window, part.to) - left;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the focus stays at its place while the time shown moves on
          <li key={index} className="contents">
            <button
              type="button"
              tabIndex={index === at ? 0 : -1}
              aria-label={told(part)}
              data-state={part.state ?? "not-known"}
              data-owner={part.owner ?? ""}
              onFocus={() => {
                setActive(index);
                onRead(lane, part);
              }}
              onPointerEnter={() => onRead(lane, part)}
              onClick={() => onChoose(part.from)}
              className={classNames(
                "absolute inset-y-0 flex min-w-[3px] items-center gap-1 overflow-hidden rounded-sm border-x px-0.5 text-left text-[11px] focus-visible:z-10",
                part.state === null && "border-dashed",
              )}
              style={{ left: `${left * 100}%`, width: `${width * 100}%`, ...tonePatterns[tone] }}
            >
              {width > ROOMY ? (
                // On its own ground: a pattern beneath letters would make them hard to read.
                <span
                  className="flex min-w-0 items-center gap-1 px-0.5"
                  style={{ backgroundColor: tonePatterns[tone].backgroundColor }}
                >
                  <Icon size={11} strokeWidth={2.5} aria-hidden className="shrink-0" />
                  <span className="truncate font-medium">
                    {part.owner && tone === "good" ? part.owner : word(lane.kind, part.state)}
                  </span>
                </span>
              ) : null}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

"use client";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { marksOf } from "@/components/history/marks";
import { shareOf, type TimeWindow } from "@/components/history/time-window";
import { useEntryText } from "@/components/history/use-entry-text";
import { useMomentText } from "@/components/history/use-moment-text";
import type { HistoryEntry } from "@/protocol/history";

/** Events and operations as marks on a lane; those that would stand on each other are one. */
export function EventMarks({
  entries,
  window,
  onRead,
  onChoose,
}: {
  entries: readonly HistoryEntry[];
  window: TimeWindow;
  onRead: (text: string) => void;
  onChoose: (at: number) => void;
}) {
  const t = useTranslations("history");
  const entryText = useEntryText();
  const moment = useMomentText(Math.min(window.to - window.from, 3600_000));
  const list = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState<number | null>(null);
  const marks = marksOf(entries, window);
  const last = marks.length - 1;
  const at = Math.min(active ?? last, last);
  const pressed = (event: KeyboardEvent) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll("button")[Math.min(last, Math.max(0, to))]?.focus();
  };
  return (
    <ul ref={list} aria-label={t("events")} className="relative h-5" onKeyDown={pressed}>
      {marks.map((mark, index) => {
        const { what, about } = entryText(mark.first);
        const text = t("mark", {
          count: mark.count,
          what: [what, about].filter(Boolean).join(" · "),
          at: moment(mark.first.at),
        });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the focus stays at its place while the time shown moves on
          <li key={index} className="contents">
            <button
              type="button"
              tabIndex={index === at ? 0 : -1}
              aria-label={text}
              data-marks={mark.count}
              onFocus={() => {
                setActive(index);
                onRead(text);
              }}
              onPointerEnter={() => onRead(text)}
              onClick={() => onChoose(mark.first.at)}
              className="-translate-x-1/2 absolute inset-y-0 flex w-3.5 items-center justify-center"
              style={{ left: `${shareOf(window, mark.first.at) * 100}%` }}
            >
              <span
                aria-hidden
                className={
                  mark.count > 1
                    ? "flex h-3.5 min-w-3.5 items-center justify-center rounded-full bg-ink px-0.5 text-[9px] text-surface"
                    : "size-2 rotate-45 bg-ink"
                }
              >
                {mark.count > 1 ? mark.count : ""}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

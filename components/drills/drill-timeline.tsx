"use client";
import { useTranslations } from "use-intl";
import { undoneWord } from "@/components/drills/undone-word";
import { TimeAxis } from "@/components/history/time-axis";
import { shareOf, type TimeWindow } from "@/components/history/time-window";
import { tonePatterns } from "@/components/history/tone-pattern";
import { useExactInstant, useSeconds } from "@/components/history/use-moment-text";
import type { DrillKind, DrillMeasure } from "@/protocol/drill";

const MARGIN_MS = 1500;

/** One lane per service: where it answered and where not, with the instants of the drill itself. */
export function DrillTimeline({ kind, measure }: { kind: DrillKind; measure: DrillMeasure }) {
  const t = useTranslations("drills");
  const exact = useExactInstant();
  const seconds = useSeconds();
  const { failedAt, undoneAt, recoveredAt, probes } = measure;
  const marks = [
    { at: failedAt, word: t("failed") },
    { at: undoneAt, word: t(undoneWord(kind)) },
    { at: recoveredAt, word: t("recovered") },
  ].flatMap(({ at, word }) => (at === null ? [] : [{ at, word }]));
  const instants = [...marks.map(({ at }) => at), ...probes.flatMap(({ gaps }) => gaps.map(({ to }) => to))];
  const window: TimeWindow = {
    from: Math.min(...instants) - MARGIN_MS,
    to: Math.max(...instants) + MARGIN_MS,
  };
  const place = (from: number, to: number) => ({
    left: `${shareOf(window, from) * 100}%`,
    width: `${(shareOf(window, to) - shareOf(window, from)) * 100}%`,
  });
  return (
    <section aria-label={t("timeline")} className="grid grid-cols-[10rem_1fr] gap-x-2">
      <div className="flex flex-col gap-1 pt-5 text-right text-ink-soft text-xs">
        {probes.map(({ group, address, port }) => (
          <span key={`${group} ${address} ${port}`} className="h-5 truncate leading-5">
            {group} · {address}:{port}
          </span>
        ))}
      </div>
      <div className="relative flex min-w-0 flex-col gap-1">
        <TimeAxis window={window} />
        {probes.map(({ group, address, port, gaps }) => (
          <ul
            key={`${group} ${address} ${port}`}
            aria-label={`${group} ${address}:${port}`}
            className="relative h-5 rounded-sm border"
            style={tonePatterns.good}
          >
            {gaps.map((gap) => {
              const told = t("gap", {
                service: group,
                took: seconds(gap.to - gap.from),
                from: exact(gap.from),
              });
              return (
                <li
                  key={gap.from}
                  title={told}
                  className="absolute inset-y-0 min-w-[3px] border-x"
                  style={{ ...tonePatterns.bad, ...place(gap.from, gap.to) }}
                >
                  <span className="sr-only">{told}</span>
                </li>
              );
            })}
          </ul>
        ))}
        <div className="relative h-9 text-[11px] text-ink-soft">
          {marks.map(({ at, word }, index) => {
            const share = shareOf(window, at);
            // Beyond the end of the axis nothing is shown: there the words stand before their line.
            const isLate = share > 0.75;
            return (
              <span
                key={word}
                className={`absolute whitespace-nowrap border-ink-soft border-dotted leading-4 ${isLate ? "border-r pr-1" : "border-l pl-1"}`}
                style={{
                  ...(isLate ? { right: `${(1 - share) * 100}%` } : { left: `${share * 100}%` }),
                  top: `${(index % 2) * 16}px`,
                }}
              >
                {word} {index > 0 && failedAt !== null ? `+${seconds(at - failedAt)}` : ""}
              </span>
            );
          })}
        </div>
      </div>
    </section>
  );
}

"use client";
import { useTranslations } from "use-intl";
import { useExactInstant, useSeconds } from "@/components/history/use-moment-text";
import type { Incident } from "@/protocol/history";

/** The phases as a bar, each as wide as it took but never too narrow to be read, with its seconds. */
export function IncidentPhases({ incident }: { incident: Incident }) {
  const t = useTranslations("history");
  const exact = useExactInstant();
  const seconds = useSeconds();
  const known = incident.phases.flatMap(({ at }) => (at === null ? [] : [at]));
  const inTime = [...incident.phases].sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity));
  return (
    <>
      <ol aria-label={t("phases")} className="flex flex-wrap gap-1">
        {inTime.map(({ phase, at, ms }) => (
          <li
            key={phase}
            data-phase={phase}
            data-ms={ms ?? ""}
            className={
              at === null
                ? "hatched flex min-w-28 flex-col rounded border border-line-strong border-dashed px-2 py-1"
                : "flex min-w-28 flex-col rounded border border-line-strong bg-surface px-2 py-1"
            }
            style={{ flexGrow: ms ?? 0 }}
          >
            <strong className={at === null ? "self-start bg-ground px-1" : ""}>{t(`phase.${phase}`)}</strong>
            {at === null ? (
              <span className="self-start bg-ground px-1 text-ink-soft">{t("phaseNone")}</span>
            ) : (
              <>
                <span>{ms === null ? t("phaseFirst") : t("phaseTook", { took: seconds(ms) })}</span>
                <time className="text-ink-soft text-xs" dateTime={new Date(at).toISOString()}>
                  {exact(at)}
                </time>
              </>
            )}
          </li>
        ))}
      </ol>
      {known.length > 1 ? (
        <p className="mt-1 text-ink-soft">
          {t("total", { took: seconds(Math.max(...known) - Math.min(...known)) })}
        </p>
      ) : null}
    </>
  );
}

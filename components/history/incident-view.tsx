"use client";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { addressOf } from "@/components/frame/place";
import { HistoryList } from "@/components/history/history-list";
import { useHistoryEntries } from "@/components/history/history-queries";
import { incidentLanes } from "@/components/history/incident-lanes";
import { OutcomeBadge } from "@/components/history/incident-list";
import { IncidentPhases } from "@/components/history/incident-phases";
import { GroupText, useIncidentTitle } from "@/components/history/incident-text";
import { LaneReadout, type Read } from "@/components/history/lane-readout";
import { TimeAxis } from "@/components/history/time-axis";
import { shareOf, type TimeWindow } from "@/components/history/time-window";
import { TimelineLane } from "@/components/history/timeline-lane";
import { useExactInstant } from "@/components/history/use-moment-text";
import { Button } from "@/components/ui/button";
import type { Incident } from "@/protocol/history";

const BEFORE_MS = 1000;

/** An incident: its phases with their seconds, one lane per node and resource, and the lines beneath. */
export function IncidentView({
  clusterId,
  incident,
  onWindow,
  onChoose,
}: {
  clusterId: string;
  incident: Incident;
  /** Called once with the time to show in the cluster's timeline. */
  onWindow: (window: TimeWindow) => void;
  onChoose: (at: number) => void;
}) {
  const t = useTranslations("history");
  const exact = useExactInstant();
  const title = useIncidentTitle();
  const [read, setRead] = useState<Read>(null);
  const known = incident.phases.flatMap(({ at }) => (at === null ? [] : [at]));
  // The scale of what hurt; that the node came back later is told in words.
  const served = Math.max(...known, incident.begin + BEFORE_MS);
  const margin = Math.max(200, (served - incident.begin) * 0.06);
  const window = { from: Math.round(incident.begin - margin), to: Math.round(served + margin) };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, then the time shown is the reader's
  useEffect(() => {
    const around = Math.max(30_000, incident.end - incident.begin);
    onWindow({ from: incident.begin - around * 0.2, to: incident.end + around * 0.2 });
  }, []);
  const { data } = useHistoryEntries(
    clusterId,
    { from: incident.begin - BEFORE_MS, to: incident.end + 1 },
    500,
  );
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  const lanes = incidentLanes(incident, entries, window);
  return (
    <article className="flex flex-col gap-3 p-3" data-testid="incident">
      <p>
        <Link className="underline underline-offset-2" href={addressOf({ kind: "history", clusterId })}>
          {t("allIncidents")}
        </Link>
      </p>
      <h2 className="flex flex-wrap items-center gap-3 font-semibold text-[15px]">
        {title(incident)} <OutcomeBadge outcome={incident.outcome} />
      </h2>
      <div>
        {incident.groups.map((group) => (
          <GroupText key={group.name} group={group} />
        ))}
        {incident.rejoinedAt === null ? null : (
          <p>{t("rejoined", { node: incident.node ?? "", at: exact(incident.rejoinedAt) })}</p>
        )}
      </div>
      <IncidentPhases incident={incident} />
      <section aria-label={t("lanes")} className="grid grid-cols-[8rem_1fr] gap-x-2">
        <div className="flex flex-col gap-1 pt-5 text-right text-ink-soft text-xs">
          {lanes.map(({ kind, name }) => (
            <span key={`${kind} ${name}`} className="h-5 truncate leading-5">
              {name}
            </span>
          ))}
        </div>
        <div className="relative flex min-w-0 flex-col gap-1">
          <TimeAxis window={window} />
          {lanes.map((lane) => (
            <TimelineLane
              key={`${lane.kind} ${lane.name}`}
              {...{ lane, window, onChoose }}
              onRead={(shown, part) => setRead({ lane: shown, part })}
            />
          ))}
          {known.map((at) => (
            <span
              key={at}
              aria-hidden
              className="pointer-events-none absolute inset-y-0 z-10 border-ink-soft border-l border-dotted"
              style={{ left: `${shareOf(window, at) * 100}%` }}
            />
          ))}
        </div>
      </section>
      <LaneReadout read={read} span={window.to - window.from} />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onChoose(incident.begin - BEFORE_MS)}>{t("before")}</Button>
        <Button onClick={() => onChoose(served)}>{t("after")}</Button>
      </div>
      <h3 className="font-semibold">{t("recorded")}</h3>
      <HistoryList label={t("recorded")} entries={entries} onChoose={onChoose} />
    </article>
  );
}

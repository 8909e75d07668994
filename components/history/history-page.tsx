"use client";
import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { pastMoment, usePast } from "@/components/console/past-moment";
import { Queries } from "@/components/console/queries";
import { useCluster } from "@/components/console/use-console";
import { addressOf, type HistorySubject } from "@/components/frame/place";
import { useHistoryEntries, useTimeline } from "@/components/history/history-queries";
import { IncidentsPage } from "@/components/history/incidents-page";
import { changesOf } from "@/components/history/lane-parts";
import { LinesPage } from "@/components/history/lines-page";
import { PastView } from "@/components/history/past-view";
import { TimeSlider } from "@/components/history/time-slider";
import { moved, type TimeWindow, within, zoomed } from "@/components/history/time-window";
import { Timeline } from "@/components/history/timeline";
import { useExactInstant } from "@/components/history/use-moment-text";
import { useNow } from "@/components/history/use-now";
import { history } from "@/components/i18n/en/history";
import { Button } from "@/components/ui/button";
import { TabPane } from "@/components/ui/tab-pane";

type Span = keyof typeof history.span;
const spans = Object.keys(history.span) as Span[];
const HOUR_MS = 3600_000;
/** Enough for every mark that can be told apart. */
const MARKS = 500;

interface Props {
  clusterId: string;
  about: HistorySubject | undefined;
  incident: number | undefined;
}

/** A cluster's past: timeline, slider and the cluster as it was, what was recorded, incidents. */
export const HistoryPage = (props: Props) => (
  <Queries>
    <Past {...props} />
  </Queries>
);

function Past({ clusterId, about, incident }: Props) {
  const t = useTranslations("history");
  const cluster = useCluster(clusterId);
  const exact = useExactInstant();
  const now = useNow();
  const instant = usePast();
  // Leaving the page is leaving the past.
  useEffect(() => () => pastMoment.set(null), []);
  const [spanMs, setSpanMs] = useState(HOUR_MS);
  /** The end of the time shown; null: it follows now. */
  const [end, setEnd] = useState<number | null>(null);
  const [tab, setTab] = useState(incident === undefined ? "lines" : "incidents");
  const to = end ?? now;
  const window: TimeWindow = within({ from: to - spanMs, to }, now);
  const { data } = useTimeline(clusterId, window);
  const marks = useHistoryEntries(clusterId, { from: window.from, to: window.to + 1 }, MARKS);
  if (!cluster) return null;

  const show = (next: TimeWindow) => {
    setSpanMs(next.to - next.from);
    setEnd(next.to >= now ? null : next.to);
  };
  const choose = (at: number) => {
    pastMoment.set(at);
    // Brought into the time shown, a little off its edge.
    if (at < window.from || at > window.to) show(within({ from: at - spanMs / 2, to: at + spanMs / 2 }, now));
  };
  const entries = marks.data?.pages.flatMap((page) => page.entries) ?? [];
  const changes = [...changesOf(data?.lanes ?? []), ...entries.map(({ at }) => at)].sort((a, b) => a - b);
  return (
    <div className="flex h-full flex-col overflow-auto bg-ground">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b bg-surface px-3 py-1.5">
        <h1 className="font-semibold text-[15px]">{t("title", { name: about?.name ?? cluster.name })}</h1>
        {about ? (
          <Link className="underline underline-offset-2" href={addressOf({ kind: "history", clusterId })}>
            {t("all")}
          </Link>
        ) : null}
        <span className="flex-1" />
        <fieldset className="flex items-center gap-1">
          <legend className="sr-only">{t("spanLabel")}</legend>
          {spans.map((span) => (
            <Button
              key={span}
              look={Number(span) === spanMs && end === null ? "primary" : "quiet"}
              aria-pressed={Number(span) === spanMs && end === null}
              className="px-2"
              onClick={() => show(within({ from: now - Number(span), to: now }, now))}
            >
              {t(`span.${span}`)}
            </Button>
          ))}
          {(
            [
              ["earlier", ChevronLeft, () => moved(window, -0.5, now)],
              ["later", ChevronRight, () => moved(window, 0.5, now)],
              ["zoomIn", ZoomIn, () => zoomed(window, 0.5, instant ?? (window.from + window.to) / 2, now)],
              ["zoomOut", ZoomOut, () => zoomed(window, 2, instant ?? (window.from + window.to) / 2, now)],
            ] as const
          ).map(([label, Icon, next]) => (
            <Button
              key={label}
              look="quiet"
              className="px-1.5"
              aria-label={t(label)}
              title={t(label)}
              onClick={() => show(next())}
            >
              <Icon size={14} aria-hidden />
            </Button>
          ))}
        </fieldset>
      </header>
      <section aria-label={t("timeline")} className="border-line border-b bg-surface px-3 py-2">
        <Timeline {...{ data, entries, window, now, instant }} onWindow={show} onChoose={choose}>
          <TimeSlider
            {...{ window, instant, changes }}
            endsNow={end === null}
            onChange={(at) => (at === null ? pastMoment.set(null) : choose(at))}
          />
        </Timeline>
        <p className="text-ink-soft text-xs">
          {t("timelineHelp")} {marks.hasNextPage ? t("marksCut", { count: MARKS }) : ""}{" "}
          {data && data.completeFrom > data.from ? t("incomplete", { from: exact(data.completeFrom) }) : ""}{" "}
          {data
            ? data.keptFrom === null
              ? t("nothingKept")
              : t("keptFrom", { from: exact(data.keptFrom) })
            : ""}
        </p>
      </section>
      {instant === null ? null : (
        <PastView
          {...{ clusterId, instant }}
          onChange={(at) => (at === null ? pastMoment.set(null) : choose(at))}
        />
      )}
      <div className="min-h-96 flex-1 bg-surface">
        <TabPane
          value={tab}
          onChange={setTab}
          pages={[
            {
              id: "lines",
              label: t("lines"),
              content: (
                <LinesPage
                  key={about ? `${about.kind} ${about.name}` : ""}
                  cluster={cluster}
                  first={about ? { [about.kind === "node" ? "node" : "resource"]: about.name } : {}}
                  onChoose={choose}
                />
              ),
            },
            {
              id: "incidents",
              label: t("incidents"),
              content: (
                <IncidentsPage
                  {...{ clusterId, incident }}
                  onWindow={(next) => show(within(next, now))}
                  onChoose={choose}
                />
              ),
            },
          ]}
        />
      </div>
    </div>
  );
}

"use client";
import { Download, Printer } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { undoneWord } from "@/components/drills/undone-word";
import { useFailureText } from "@/components/drills/use-failure-text";
import { useMilliseconds } from "@/components/drills/use-milliseconds";
import { useIncidentTitle } from "@/components/history/incident-text";
import { useExactInstant, useSeconds } from "@/components/history/use-moment-text";
import { usePhrase } from "@/components/i18n/use-phrase";
import { type ReportLine, reportHtml } from "@/components/operation/report-html";
import { saveHtml, stepLines } from "@/components/operation/save-report";
import { Button } from "@/components/ui/button";
import { type Drill, isTrustworthy, verdictOf } from "@/protocol/drill";
import type { Incident } from "@/protocol/history";
import type { Operation } from "@/protocol/operation";

/** A drill as a page to keep, send or print (to paper or PDF), in the reader's language. */
export function DrillReport({
  name,
  drill,
  operation,
  incidents,
}: {
  /** The cluster's. */
  name: string;
  drill: Drill;
  operation: Operation | null;
  incidents: readonly Incident[];
}) {
  const t = useTranslations("drills");
  const history = useTranslations("history");
  const words = useTranslations("operation");
  const language = useLocale();
  const text = usePhrase();
  const exact = useExactInstant();
  const took = useMilliseconds();
  const seconds = useSeconds();
  const failure = useFailureText();
  const incidentTitle = useIncidentTitle();
  const { plan, measure } = drill;
  const title = t("reportTitle", { name, what: failure(plan.failure) });
  const html = () => {
    const verdict = verdictOf(drill);
    const instants = [
      [t("failed"), measure?.failedAt],
      [t(undoneWord(plan.failure.kind)), measure?.undoneAt],
      [t("recovered"), measure?.recoveredAt],
    ] as const;
    return reportHtml({
      ...{ language, title },
      facts: [
        [t("column.at"), exact(drill.startedAt)],
        [t("column.by"), drill.scheduled ? t("byItself", { user: drill.by }) : drill.by],
        [t("column.promised"), took(plan.promisedMs)],
        [
          t("column.verdict"),
          `${t(`verdict.${verdict}`)}. ${t(`verdictText.${verdict}`, { promised: took(plan.promisedMs) })}`,
        ],
        ...instants.flatMap(([word, at]) => (at ? [[word, exact(at)] as const] : [])),
      ],
      sections: [
        {
          title: t("services"),
          lines: (measure?.probes ?? []).map((probe): ReportLine => {
            const kept = probe.back && probe.outageMs <= plan.promisedMs;
            const { asked, answered } = probe;
            return {
              state: probe.outageMs === 0 ? t("noOutage") : took(probe.outageMs),
              mark: kept ? "good" : "bad",
              title: `${probe.group} · ${probe.address}:${probe.port}`,
              finding: `${t("asks", { asked, answered })} · ${t(`speaks.${probe.speaks}`)} · ${t("late", { late: took(probe.lateMs) })}`,
              advice: [
                ...probe.gaps.map((gap) =>
                  t("gap", { service: probe.group, took: took(gap.to - gap.from), from: exact(gap.from) }),
                ),
                ...(isTrustworthy(probe) ? [] : [t("blind", { blind: took(probe.blindMs) })]),
              ].join(" · "),
            };
          }),
        },
        ...incidents.map((incident) => ({
          title: `${t("phases")} · ${incidentTitle(incident)}`,
          lines: incident.phases.map(
            ({ phase, at, ms }): ReportLine => ({
              state: ms === null ? (at === null ? history("phaseNone") : history("phaseFirst")) : seconds(ms),
              mark: at === null ? "other" : "good",
              title: history(`phase.${phase}`),
              finding: at === null ? "" : exact(at),
              advice: "",
            }),
          ),
        })),
        {
          title: t("steps"),
          lines: stepLines(operation?.steps ?? [], text, (state) => words(`step.${state}`)),
        },
      ],
    });
  };
  return (
    <>
      <Button onClick={() => printHtml(html())}>
        <Printer size={14} aria-hidden /> {t("print")}
      </Button>
      <Button onClick={() => saveHtml(html(), `${name}-drill`, drill.startedAt)}>
        <Download size={14} aria-hidden /> {words("report.save")}
      </Button>
    </>
  );
}

/** The browser's own print dialog over the page alone; it prints to PDF as well. */
function printHtml(html: string): void {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "report";
  frame.dataset.report = "";
  frame.srcdoc = html;
  frame.onload = () => {
    frame.contentWindow?.addEventListener("afterprint", () => frame.remove());
    frame.contentWindow?.print();
  };
  document.body.append(frame);
}

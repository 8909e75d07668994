"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useOperation } from "@/components/console/use-console";
import { openDialog } from "@/components/dialogs/dialog-request";
import { useDrill } from "@/components/drills/drill-queries";
import { DrillReport } from "@/components/drills/drill-report";
import { DrillTimeline } from "@/components/drills/drill-timeline";
import { ProbeTable } from "@/components/drills/probe-table";
import { useFailureText } from "@/components/drills/use-failure-text";
import { useMilliseconds } from "@/components/drills/use-milliseconds";
import { VerdictBadge } from "@/components/drills/verdict-badge";
import { addressOf } from "@/components/frame/place";
import { OutcomeBadge } from "@/components/history/incident-list";
import { IncidentPhases } from "@/components/history/incident-phases";
import { GroupText, useIncidentTitle } from "@/components/history/incident-text";
import { useExactInstant } from "@/components/history/use-moment-text";
import { OperationProgress } from "@/components/operation/operation-progress";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { ClusterState } from "@/protocol/console-state";
import { verdictOf } from "@/protocol/drill";
import { toProblem } from "@/protocol/problem";

/** One drill: live while it runs; then how it came out, what clients saw, what the nodes recorded, and its steps. */
export function DrillView({ cluster, id }: { cluster: ClusterState; id: string }) {
  const t = useTranslations("drills");
  const exact = useExactInstant();
  const took = useMilliseconds();
  const failure = useFailureText();
  const title = useIncidentTitle();
  const live = useOperation(id);
  const { data, error } = useDrill(cluster.id, id);
  if (error) return <ProblemView problem={toProblem(error)} />;
  if (!data) return <Spinner />;
  const { drill, incidents } = data;
  const operation = live ?? data.operation;
  const verdict = verdictOf(drill);
  return (
    <article className="flex flex-col gap-3" data-testid="drill">
      <p className="print:hidden">
        <Link
          className="underline underline-offset-2"
          href={addressOf({ kind: "drills", clusterId: cluster.id })}
        >
          {t("all")}
        </Link>
      </p>
      <header className="flex flex-wrap items-center gap-3">
        <h2 className="font-semibold text-[15px]">{failure(drill.plan.failure)}</h2>
        <VerdictBadge verdict={verdict} />
        <span className="flex-1" />
        <DrillReport name={cluster.name} {...{ drill, operation, incidents }} />
        <Button
          onClick={() =>
            openDialog({ kind: "start-drill", clusterId: cluster.id, about: null, plan: drill.plan })
          }
        >
          {t("again")}
        </Button>
      </header>
      <p>{t(`verdictText.${verdict}`, { promised: took(drill.plan.promisedMs) })}</p>
      <p className="text-ink-soft">
        {exact(drill.startedAt)} · {drill.scheduled ? t("byItself", { user: drill.by }) : drill.by}
      </p>
      {drill.measure ? (
        <>
          <ProbeTable drill={drill} />
          {drill.measure.failedAt === null ? null : (
            <>
              <h3 className="font-semibold">{t("timeline")}</h3>
              <DrillTimeline kind={drill.plan.failure.kind} measure={drill.measure} />
            </>
          )}
          <h3 className="font-semibold">{t("phases")}</h3>
          {incidents.length === 0 ? <p className="text-ink-soft">{t("noIncident")}</p> : null}
          {incidents.map((incident) => (
            <section key={incident.id} className="flex flex-col gap-1">
              <p className="flex flex-wrap items-center gap-2">
                <Link
                  className="underline underline-offset-2"
                  href={addressOf({ kind: "history", clusterId: cluster.id, incident: incident.id })}
                >
                  {title(incident)}
                </Link>
                <OutcomeBadge outcome={incident.outcome} />
              </p>
              {incident.groups.map((group) => (
                <GroupText key={group.name} group={group} />
              ))}
              <IncidentPhases incident={incident} />
            </section>
          ))}
        </>
      ) : null}
      <h3 className="font-semibold">{t("steps")}</h3>
      {operation ? <OperationProgress operation={operation} /> : null}
    </article>
  );
}

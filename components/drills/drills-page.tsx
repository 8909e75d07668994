"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { Queries } from "@/components/console/queries";
import { useCluster } from "@/components/console/use-console";
import { openDialog } from "@/components/dialogs/dialog-request";
import { DrillList } from "@/components/drills/drill-list";
import { useDrills } from "@/components/drills/drill-queries";
import { DrillView } from "@/components/drills/drill-view";
import { ScheduleList } from "@/components/drills/schedule-list";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { ClusterState } from "@/protocol/console-state";
import { worstOutage } from "@/protocol/drill";
import { toProblem } from "@/protocol/problem";

/** The library that draws comes when there is something to draw. */
const OutageChart = dynamic(() => import("@/components/drills/outage-chart").then((m) => m.OutageChart));

/** A cluster's drills: all of them with a chart and what is scheduled, or the one whose address this is. */
export function DrillsPage({ clusterId, drill }: { clusterId: string; drill: string | undefined }) {
  const t = useTranslations("drills");
  const cluster = useCluster(clusterId);
  if (!cluster) return null;
  const open = (kind: "start-drill" | "schedule-drill") => openDialog({ kind, clusterId, about: null });
  return (
    <Queries>
      <div className="flex h-full flex-col overflow-auto bg-surface">
        <header className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-1.5">
          <h1 className="font-semibold text-[15px]">{t("title", { name: cluster.name })}</h1>
          <span className="flex-1" />
          <Button look="primary" onClick={() => open("start-drill")}>
            {t("start")}
          </Button>
          <Button onClick={() => open("schedule-drill")}>{t("schedule")}</Button>
        </header>
        <div className="flex flex-col gap-4 p-3">
          {drill === undefined ? <All cluster={cluster} /> : <DrillView cluster={cluster} id={drill} />}
        </div>
      </div>
    </Queries>
  );
}

function All({ cluster }: { cluster: ClusterState }) {
  const t = useTranslations("drills");
  const { data, error } = useDrills(cluster.id);
  if (error) return <ProblemView problem={toProblem(error)} />;
  if (!data) return <Spinner />;
  return (
    <>
      <section className="flex flex-col gap-1">
        <h2 className="font-semibold">{t("scheduled")}</h2>
        <ScheduleList clusterId={cluster.id} />
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="font-semibold">{t("history")}</h2>
        {data.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
        {data.some((each) => worstOutage(each) !== null) ? <OutageChart drills={data} /> : null}
        {data.length > 0 ? <DrillList clusterId={cluster.id} drills={data} /> : null}
      </section>
    </>
  );
}

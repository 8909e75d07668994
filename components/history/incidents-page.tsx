"use client";
import { useTranslations } from "use-intl";
import { useIncidents } from "@/components/history/history-queries";
import { IncidentList } from "@/components/history/incident-list";
import { IncidentView } from "@/components/history/incident-view";
import type { TimeWindow } from "@/components/history/time-window";
import { ProblemView } from "@/components/operation/problem-view";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";

/** All incidents, or the one whose address this is. */
export function IncidentsPage({
  clusterId,
  incident,
  onWindow,
  onChoose,
}: {
  clusterId: string;
  incident: number | undefined;
  onWindow: (window: TimeWindow) => void;
  onChoose: (at: number) => void;
}) {
  const t = useTranslations("history");
  const common = useTranslations("common");
  const { data, error } = useIncidents(clusterId);
  if (error) return <ProblemView problem={toProblem(error)} />;
  if (!data) return <Spinner label={common("loading")} />;
  if (incident === undefined) return <IncidentList clusterId={clusterId} incidents={data} />;
  const found = data.find(({ id }) => id === incident);
  return found ? (
    <IncidentView key={found.id} clusterId={clusterId} incident={found} {...{ onWindow, onChoose }} />
  ) : (
    <p className="p-4 text-ink-soft">{t("noIncident")}</p>
  );
}

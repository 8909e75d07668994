"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { schedulesKey, useDrillSchedules } from "@/components/drills/drill-queries";
import { useFailureText } from "@/components/drills/use-failure-text";
import { useInstant } from "@/components/i18n/use-instant";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { type Problem, toProblem } from "@/protocol/problem";

/** The drills that are to run by themselves, the next first; each can be removed. */
export function ScheduleList({ clusterId }: { clusterId: string }) {
  const t = useTranslations("drills");
  const instant = useInstant();
  const failure = useFailureText();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { data, error } = useDrillSchedules(clusterId);
  if (error) return <ProblemView problem={toProblem(error)} />;
  if (!data) return <Spinner />;
  const remove = (schedule: string) =>
    callApi("removeDrillSchedule", { params: { id: clusterId, schedule } })
      .then(() => queries.invalidateQueries({ queryKey: schedulesKey(clusterId) }))
      .catch((thrown) => setProblem(toProblem(thrown)));
  return (
    <>
      {data.length === 0 ? <p className="text-ink-soft">{t("scheduledNone")}</p> : null}
      <ul className="flex flex-col gap-1">
        {data.map(({ id, plan, at, every, by }) => (
          <li key={id} data-schedule={id} className="flex flex-wrap items-center gap-3">
            <strong>{instant(at)}</strong> {t(`everyOf.${every}`)} · {failure(plan.failure)} · {by}
            <Button aria-label={t("removeOf", { at: instant(at) })} onClick={() => void remove(id)}>
              {t("remove")}
            </Button>
          </li>
        ))}
      </ul>
      {problem ? <ProblemView problem={problem} /> : null}
    </>
  );
}

"use client";
import { CircleCheck, CircleX, Info } from "lucide-react";
import { useTranslations } from "use-intl";
import { useDrillCheck } from "@/components/drills/drill-queries";
import { usePhrase } from "@/components/i18n/use-phrase";
import { ProblemView } from "@/components/operation/problem-view";
import { Spinner } from "@/components/ui/spinner";
import type { ClusterState } from "@/protocol/console-state";
import type { DrillPlan } from "@/protocol/drill";
import { toProblem } from "@/protocol/problem";

/** Whether a drill may run now, every reason against it, and what is good to know before. */
export function DrillReadiness({ cluster, plan }: { cluster: ClusterState; plan: DrillPlan | null }) {
  const t = useTranslations("drills");
  const text = usePhrase();
  const { data, error } = useDrillCheck(cluster, plan);
  if (!plan) return null;
  if (error) return <ProblemView problem={toProblem(error)} />;
  if (!data) return <Spinner label={t("checking")} />;
  const ready = data.obstacles.length === 0;
  return (
    <section aria-live="polite" data-drill-ready={ready} className="flex flex-col gap-1">
      <p className={`inline-flex items-center gap-1.5 font-medium ${ready ? "text-good" : "text-bad"}`}>
        {ready ? <CircleCheck size={15} aria-hidden /> : <CircleX size={15} aria-hidden />}
        {t(ready ? "ready" : "notReady")}
      </p>
      <ul className="flex flex-col gap-0.5">
        {data.obstacles.map((phrase) => (
          <li key={text(phrase)} className="flex items-start gap-1.5">
            <CircleX size={14} className="mt-0.5 shrink-0 text-bad" aria-hidden /> {text(phrase)}
          </li>
        ))}
        {data.notes.map((phrase) => (
          <li key={text(phrase)} className="flex items-start gap-1.5 text-ink-soft">
            <Info size={14} className="mt-0.5 shrink-0" aria-hidden /> {text(phrase)}
          </li>
        ))}
      </ul>
    </section>
  );
}

"use client";
import { CircleCheck, CircleDashed, CircleX, Clock, Minus, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/console/age";
import { useDuration } from "@/components/console/use-age";
import { useOperation } from "@/components/console/use-console";
import { usePhrase } from "@/components/i18n/use-phrase";
import { operationType } from "@/components/operation/operation-type";
import { ProblemView } from "@/components/operation/problem-view";
import { StateBadge } from "@/components/state/state-badge";

const stepLooks = {
  waiting: [Minus, "text-ink-soft"],
  running: [CircleDashed, "text-busy"],
  succeeded: [CircleCheck, "text-good"],
  warning: [TriangleAlert, "text-warn"],
  failed: [CircleX, "text-bad"],
  skipped: [Minus, "text-ink-soft"],
  unknown: [Clock, "text-ink-soft"],
} as const;

/** An operation with its live steps, seconds on each, and how it ended. */
export function OperationView({ id }: { id: string }) {
  const t = useTranslations("frame");
  const d = useTranslations("dashboard");
  const o = useTranslations("operation");
  const phrase = usePhrase();
  const duration = useDuration();
  const operation = useOperation(id);
  if (!operation) return <p>{t("notFound")}</p>;
  return (
    <article>
      <h2 className="mb-2 flex items-center gap-2 font-semibold">
        <span>
          {o(operationType(operation.type))} · {operation.subject}
          {operation.target ? ` → ${operation.target}` : ""}
        </span>
        <StateBadge kind="operation" state={operation.state} since={operation.requestedAt} />
        <span className="font-normal text-ink-soft text-xs">
          <Age at={operation.requestedAt} /> · {operation.requestedBy}
        </span>
      </h2>
      {"problem" in operation && operation.problem ? (
        <div className="mb-2">
          <ProblemView problem={operation.problem} />
        </div>
      ) : null}
      {operation.state === "succeeded" && typeof operation.outageMs === "number" ? (
        <p className="mb-2 text-good">{d("served", { outage: duration(operation.outageMs) })}</p>
      ) : null}
      <ol className="flex flex-col gap-1">
        {operation.steps.map((step) => {
          const [Icon, colour] = stepLooks[step.state];
          return (
            <li key={step.id} data-step={step.state} className="flex items-start gap-2">
              <Icon
                size={14}
                className={`mt-0.5 shrink-0 ${colour}`}
                aria-label={o(`step.${step.state}`)}
                role="img"
              />
              <span className="flex-1">
                {step.node ? <strong>{step.node}: </strong> : null}
                {phrase(step.title)}
                {[step.finding, step.why, step.remedy].map((each) =>
                  each ? (
                    <span key={each.code} className="block text-ink-soft text-xs">
                      {phrase(each)}
                    </span>
                  ) : null,
                )}
                {step.problem ? <span className="block text-bad text-xs">{phrase(step.problem)}</span> : null}
              </span>
              {step.startedAt && step.endedAt ? (
                <span className="text-ink-soft text-xs">{duration(step.endedAt - step.startedAt)}</span>
              ) : null}
            </li>
          );
        })}
      </ol>
    </article>
  );
}

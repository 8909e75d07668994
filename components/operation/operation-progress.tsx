"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { useDuration } from "@/components/console/use-age";
import { ProblemView } from "@/components/operation/problem-view";
import { StepList } from "@/components/operation/step-list";
import { Spinner } from "@/components/ui/spinner";
import type { Operation } from "@/protocol/operation";

/** Most operations never wait: it comes when one does. */
const WaitingForApproval = dynamic(() =>
  import("@/components/approval/waiting-for-approval").then((m) => m.WaitingForApproval),
);

/** An operation as it goes on: its steps, and at the end how it ended. */
export function OperationProgress({ operation }: { operation: Operation }) {
  const t = useTranslations("operation");
  const duration = useDuration();
  const shownInStep = operation.steps.some((step) => step.problem?.code === problemOf(operation)?.code);
  const problem = problemOf(operation);
  return (
    <div className="flex flex-col gap-3" data-operation={operation.state}>
      {operation.state === "waiting" ? <WaitingForApproval operation={operation} /> : null}
      <StepList steps={operation.steps} />
      <div role="status">
        {operation.state === "accepted" || operation.state === "running" ? (
          <p className="flex items-center gap-2 text-busy">
            <Spinner /> {t("running")}
          </p>
        ) : null}
        {operation.state === "succeeded" ? (
          <p className="font-medium text-good">
            {operation.outageMs !== null
              ? operation.outageMs === 0
                ? t("neverAway")
                : t("servedAgain", { outage: duration(operation.outageMs) })
              : operation.type === "group.move"
                ? t("noOutage")
                : t("succeeded", { took: duration(operation.endedAt - operation.startedAt) })}
          </p>
        ) : null}
        {operation.state === "unknown" ? <p className="font-medium">{t("unknown")}</p> : null}
      </div>
      {problem && !shownInStep ? <ProblemView problem={problem} /> : null}
    </div>
  );
}

const problemOf = (operation: Operation) => ("problem" in operation ? operation.problem : null);

/** Whether an operation has ended, one way or another. */
export const hasEnded = (operation: Operation | null): boolean =>
  operation !== null &&
  operation.state !== "waiting" &&
  operation.state !== "accepted" &&
  operation.state !== "running";

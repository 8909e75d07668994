"use client";
import { useTranslations } from "use-intl";
import { Age } from "@/components/console/age";
import { Queries } from "@/components/console/queries";
import { useDuration } from "@/components/console/use-age";
import { OperationProgress } from "@/components/operation/operation-progress";
import { operationType } from "@/components/operation/operation-type";
import { ProblemView } from "@/components/operation/problem-view";
import { useToldOperation } from "@/components/operation/use-told-operation";
import { StateBadge } from "@/components/state/state-badge";
import { Spinner } from "@/components/ui/spinner";
import type { Operation } from "@/protocol/operation";
import { toProblem } from "@/protocol/problem";

/** An operation with its live steps, seconds on each, and how it ended. */
export const OperationView = ({ id }: { id: string }) => (
  <Queries>
    <ToldOperation id={id} />
  </Queries>
);

function ToldOperation({ id }: { id: string }) {
  const common = useTranslations("common");
  const { operation, error } = useToldOperation(id);
  if (error) return <ProblemView problem={toProblem(error)} />;
  if (!operation) return <Spinner label={common("loading")} />;
  return (
    <article className="flex flex-col gap-2">
      <h2>
        <OperationHeading operation={operation} />
      </h2>
      <OperationProgress operation={operation} />
    </article>
  );
}

/** One line that opens to the steps; open by itself while it runs and when it did not end well. */
export function OperationLine({ operation }: { operation: Operation }) {
  return (
    <details open={operation.state !== "succeeded"} className="rounded-md border border-line bg-surface">
      <summary className="cursor-default px-3 py-1.5 hover:bg-hover">
        <OperationHeading operation={operation} />
      </summary>
      <div className="border-line border-t p-3">
        <OperationProgress operation={operation} />
      </div>
    </details>
  );
}

function OperationHeading({ operation }: { operation: Operation }) {
  const t = useTranslations("operation");
  const d = useTranslations("dashboard");
  const a = useTranslations("approval");
  const duration = useDuration();
  return (
    <span className="inline-flex items-center gap-2 align-middle">
      <strong>
        {t(operationType(operation.type))} · {operation.subject}
        {operation.target ? ` → ${operation.target}` : ""}
      </strong>
      <StateBadge kind="operation" state={operation.state} since={operation.requestedAt} />
      {operation.state === "succeeded" && typeof operation.outageMs === "number" ? (
        <span className="text-good">{d("served", { outage: duration(operation.outageMs) })}</span>
      ) : null}
      <span className="text-ink-soft text-xs">
        <Age at={operation.requestedAt} /> · {operation.requestedBy}
        {operation.approvedBy ? ` · ${a("approvedBy", { user: operation.approvedBy })}` : ""}
      </span>
    </span>
  );
}

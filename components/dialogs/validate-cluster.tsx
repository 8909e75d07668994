"use client";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { useRequestOperation } from "@/components/console/use-request-operation";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { hasEnded } from "@/components/operation/operation-progress";
import { ProblemView } from "@/components/operation/problem-view";
import { SaveReport } from "@/components/operation/save-report";
import { StepList } from "@/components/operation/step-list";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";

/** Checks a running cluster from end to end, line by line as the answers come; the result can be kept. */
export function ValidateCluster({ clusterId }: { clusterId: string }) {
  const t = useTranslations("dialogs");
  const cluster = useCluster(clusterId);
  const { request, operation, problem } = useRequestOperation();
  const begun = useRef(false);
  // Once, also under React's double effects while developing.
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void request({ type: "cluster.validate", clusterId });
  }, [request, clusterId]);
  const ended = operation !== null && hasEnded(operation);
  const steps = operation?.steps ?? [];
  const count = (state: string) => steps.filter((step) => step.state === state).length;
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("validate.title", { name: cluster?.name ?? "" })}
      width="large"
      footer={
        <>
          {ended ? <SaveReport operation={operation} /> : null}
          <Button disabled={!ended} onClick={() => request({ type: "cluster.validate", clusterId })}>
            {t("validate.again")}
          </Button>
          <Button onClick={closeDialog}>{t("close")}</Button>
        </>
      }
    >
      {problem ? <ProblemView problem={problem} /> : null}
      {ended ? (
        <p role="status" className="font-medium">
          {t("validate.outcome", {
            good: count("succeeded"),
            warnings: count("warning"),
            failures: count("failed") + count("unknown"),
          })}
        </p>
      ) : problem ? null : (
        <Spinner label={t("validate.running")} />
      )}
      {operation ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        <section tabIndex={0} aria-label={t("validate.checks")} className="mt-2 max-h-[62vh] overflow-auto">
          <StepList steps={steps} />
        </section>
      ) : null}
    </Dialog>
  );
}

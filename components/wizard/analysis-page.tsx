"use client";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useRequestOperation } from "@/components/console/use-request-operation";
import { hasEnded, OperationProgress } from "@/components/operation/operation-progress";
import { ProblemView } from "@/components/operation/problem-view";
import { StepList } from "@/components/operation/step-list";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { type AnalysisOutcome, analysisOutcome } from "@/components/wizard/analysis-outcome";

interface Props {
  clusterName: string;
  serverIds: string[];
  /** Set when servers are added to a cluster. */
  clusterId: string | null;
  onOutcome: (outcome: AnalysisOutcome) => void;
}

/** Real checks on the servers, filling in live; what is missing can be installed from here. */
export function AnalysisPage({ clusterName, serverIds, clusterId, onOutcome }: Props) {
  const t = useTranslations("wizard");
  const analysis = useRequestOperation();
  const install = useRequestOperation();
  const begun = useRef("");
  const { request } = analysis;
  const analyse = () => request({ type: "configuration.analyse", clusterName, serverIds, clusterId });

  // Once for each choice of servers, also under React's double effects while developing.
  useEffect(() => {
    const choice = serverIds.join();
    if (begun.current === choice) return;
    begun.current = choice;
    void request({ type: "configuration.analyse", clusterName, serverIds, clusterId });
  }, [request, clusterName, serverIds, clusterId]);

  const installing = install.operation !== null && !hasEnded(install.operation);
  // What is being installed is looked at again afterwards: until then nothing is settled.
  const outcome = installing ? "running" : analysisOutcome(analysis.operation, analysis.problem !== null);
  useEffect(() => onOutcome(outcome), [outcome, onOutcome]);

  const missing = (analysis.operation?.steps ?? []).filter(
    (step) => step.finding?.code === "check.packages.missing",
  );
  const installThenAnalyse = () =>
    request({ type: "configuration.analyse", clusterName, serverIds, clusterId });
  const installed = install.operation?.state === "succeeded" ? install.operation.id : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each installation that succeeded
  useEffect(() => {
    if (installed) void installThenAnalyse();
  }, [installed]);

  return (
    <>
      <div className="flex items-center gap-2">
        <Button onClick={analyse} disabled={outcome === "running"}>
          {t("analysis.again")}
        </Button>
        {missing.length > 0 && (installing || outcome !== "running") ? (
          <Button
            look="primary"
            disabled={installing}
            onClick={() => install.request({ type: "packages.install", serverIds })}
          >
            {t("analysis.install", { nodes: missing.map(({ node }) => node ?? "").join(", ") })}
          </Button>
        ) : null}
        {outcome === "running" ? <Spinner /> : null}
      </div>
      {install.problem ? <ProblemView problem={install.problem} /> : null}
      {install.operation && install.operation.state !== "succeeded" ? (
        <OperationProgress operation={install.operation} />
      ) : null}
      {analysis.problem ? <ProblemView problem={analysis.problem} /> : null}
      {analysis.operation ? <StepList steps={analysis.operation.steps} /> : null}
    </>
  );
}

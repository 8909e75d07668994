"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Age } from "@/components/console/age";
import { callApi } from "@/components/console/api-client";
import { useCluster } from "@/components/console/use-console";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { Findings } from "@/components/why/findings";
import { NodeVerdicts } from "@/components/why/node-verdicts";
import { toProblem } from "@/protocol/problem";

/** Why something is where it is: asked of the cluster, and again whenever the state it was told from is another. */
export function WhyPanel({ clusterId, name }: { clusterId: string; name: string }) {
  const t = useTranslations("why");
  const cluster = useCluster(clusterId);
  const entry = cluster?.groups[name] ?? cluster?.resources[name];
  const members = cluster?.groups[name]?.resources ?? [name];
  const told = JSON.stringify([
    cluster?.epoch,
    // What a rule's removal is depends on whether it was decided here, which is known a little after the rule itself.
    cluster?.revision,
    cluster?.drift?.since,
    cluster?.maintenance,
    Object.values(cluster?.nodes ?? {}).map((node) => [node.name, node.state]),
    [entry?.state, entry?.nodes],
    members.map((member) => [cluster?.resources[member]?.state, cluster?.resources[member]?.failCounts]),
  ]);
  const query = useQuery({
    queryKey: ["why", clusterId, name, told],
    queryFn: () => callApi("explain", { params: { id: clusterId, name } }),
    retry: false,
    staleTime: 0,
    // What was told last stays until the new answer is there; its age says which it is.
    placeholderData: (before) => before,
  });
  if (query.error) return <ProblemView problem={toProblem(query.error)} />;
  if (!query.data) return <Spinner />;
  const { at, findings, nodes } = query.data;
  return (
    <div data-why={name} className="flex flex-col gap-3">
      <p className="flex items-center gap-2 text-ink-soft">
        {t("asked")} <Age at={at} />
        {query.isFetching ? <Spinner /> : null}
        <span className="flex-1" />
        <Button onClick={() => void query.refetch()}>{t("again")}</Button>
      </p>
      <section aria-label={t("holds")}>
        <h3 className="mb-1 font-semibold">{t("holds")}</h3>
        {findings.length > 0 ? (
          <Findings clusterId={clusterId} findings={findings} />
        ) : (
          <p>{t("nothingHolds")}</p>
        )}
      </section>
      <section aria-label={t("perNode")}>
        <h3 className="mb-1 font-semibold">{t("perNode")}</h3>
        <NodeVerdicts clusterId={clusterId} nodes={nodes} />
      </section>
    </div>
  );
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { Queries } from "@/components/console/queries";
import { useCluster } from "@/components/console/use-console";
import { maintenanceOver } from "@/components/state/maintenance-over";
import { Spinner } from "@/components/ui/spinner";
import { failuresLeft } from "@/components/why/failures-left";
import type { ClusterState } from "@/protocol/console-state";

type Group = ClusterState["groups"][string];

/**
 * Whether another node would take a group over if its owner failed now, and how often that goes well: asked of the
 * scheduler on the live cluster.
 */
export function Readiness({ clusterId, group }: { clusterId: string; group: Group }) {
  const t = useTranslations("why");
  const { owner } = group;
  const cluster = useCluster(clusterId);
  const maintained = cluster ? maintenanceOver(cluster, group) : null;
  if (owner === null || group.resources.length === 0) return <span>{t("nothingToFailOver")}</span>;
  if (maintained)
    return (
      <span data-readiness="no" className="inline-flex items-center gap-1 text-bad">
        <CircleX size={14} aria-hidden /> {t(`inMaintenance.${maintained}`)}
      </span>
    );
  return (
    <Queries>
      <Asked clusterId={clusterId} group={group} owner={owner} />
    </Queries>
  );
}

function Asked({ clusterId, group, owner }: { clusterId: string; group: Group; owner: string }) {
  const t = useTranslations("why");
  const cluster = useCluster(clusterId);
  // Asked anew whenever the configuration, a node's state or what failed is another: failures may forbid a node.
  const nodes = Object.values(cluster?.nodes ?? {}).map(({ name, state }) => `${name} ${state}`);
  const failures = group.resources.map((name) => cluster?.resources[name]?.failCounts ?? []);
  const { data, isError } = useQuery({
    queryKey: ["readiness", clusterId, owner, group.name, cluster?.epoch, nodes.join(), failures],
    queryFn: () =>
      failuresLeft(group.resources, owner, (nodes) =>
        callApi("simulate", {
          params: { id: clusterId },
          body: { change: { type: "failures", nodes, resources: [] } },
        }),
      ),
    retry: false,
    staleTime: 30_000,
  });
  if (isError) return <span>{t("unknown")}</span>;
  if (!data) return <Spinner />;
  const [next] = data.successors;
  if (next === undefined)
    return (
      <span data-readiness="no" className="inline-flex items-center gap-1 text-bad">
        <CircleX size={14} aria-hidden />{" "}
        {t("notTaken", { owner, resources: (data.stopped ?? []).join(", ") })}
      </span>
    );
  return (
    <span data-readiness="yes" className="flex flex-col">
      <span className="inline-flex items-center gap-1 text-good">
        <CircleCheck size={14} aria-hidden /> {t("taken", { node: next, owner })}
      </span>
      <span className="text-ink-soft" data-failures-left={data.successors.length}>
        {t(data.stopped === null ? "outlivesAtLeast" : "outlives", {
          count: data.successors.length,
          nodes: data.successors.join(" → "),
        })}
      </span>
    </span>
  );
}

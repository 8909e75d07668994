"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { Queries } from "@/components/console/queries";
import { useCluster } from "@/components/console/use-console";
import { maintenanceOver } from "@/components/state/maintenance-over";
import { Spinner } from "@/components/ui/spinner";
import { failoverOutlook } from "@/components/why/failover-outlook";
import type { ClusterState } from "@/protocol/console-state";

type Group = ClusterState["groups"][string];

/** Whether another node would take a group over if its owner failed now: asked of the scheduler on the live cluster. */
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
  // Asked anew whenever the configuration or a node's state is another.
  const nodes = Object.values(cluster?.nodes ?? {}).map(({ name, state }) => `${name} ${state}`);
  const { data, isError } = useQuery({
    queryKey: ["readiness", clusterId, owner, group.name, cluster?.epoch, nodes.join()],
    queryFn: () =>
      callApi("simulate", {
        params: { id: clusterId },
        body: { change: { type: "node.down", node: owner } },
      }),
    retry: false,
    staleTime: 30_000,
  });
  if (isError) return <span>{t("unknown")}</span>;
  if (!data) return <Spinner />;
  const outlook = failoverOutlook(data, group.resources, owner);
  return outlook.taken ? (
    <span data-readiness="yes" className="inline-flex items-center gap-1 text-good">
      <CircleCheck size={14} aria-hidden /> {t("taken", { node: outlook.by, owner })}
    </span>
  ) : (
    <span data-readiness="no" className="inline-flex items-center gap-1 text-bad">
      <CircleX size={14} aria-hidden /> {t("notTaken", { owner, resources: outlook.stopped.join(", ") })}
    </span>
  );
}

"use client";
import { NoEventsNotice } from "@/components/adopt/no-events-notice";
import { useCluster } from "@/components/console/use-console";
import { DriftNotice } from "@/components/drift/drift-notice";
import { FencingNotice } from "@/components/fencing/fencing-notice";
import { HeadStartNotice } from "@/components/fencing/head-start-notice";
import { usePhrase } from "@/components/i18n/use-phrase";
import { ListPage } from "@/components/list/list-page";
import { ClusterPicture } from "@/components/picture/cluster-picture";
import { StateBadge } from "@/components/state/state-badge";
import { ClockLine } from "@/components/time/clock-line";
import { ClockNotice } from "@/components/time/clock-notice";
import { TimingNotice } from "@/components/timing/timing-notice";

/** A cluster's own page: its state and why, the picture, its groups. */
export function ClusterPage({ clusterId }: { clusterId: string }) {
  const cluster = useCluster(clusterId);
  const phrase = usePhrase();
  if (!cluster) return null;
  return (
    <div className="flex h-full flex-col overflow-auto">
      <header className="flex items-center gap-3 px-4 pt-3">
        <h1 className="font-semibold text-lg">{cluster.name}</h1>
        <StateBadge kind="cluster" state={cluster.state} since={cluster.since} />
        {cluster.reason ? <span className="text-ink-soft">{phrase(cluster.reason)}</span> : null}
      </header>
      <ClockLine clock={cluster.clock} />
      <DriftNotice cluster={cluster} />
      <FencingNotice cluster={cluster} />
      <HeadStartNotice cluster={cluster} />
      <ClockNotice cluster={cluster} />
      <TimingNotice cluster={cluster} />
      {cluster.tellsEvents ? null : <NoEventsNotice clusterId={clusterId} />}
      <div className="p-4">
        <ClusterPicture cluster={cluster} />
      </div>
      <div className="min-h-52 flex-1 border-line border-t">
        <ListPage list="groups" clusterId={clusterId} />
      </div>
    </div>
  );
}

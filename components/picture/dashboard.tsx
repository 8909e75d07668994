"use client";
import { GitCompareArrows } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { foundClusters } from "@/components/adopt/found-clusters";
import { useConsole } from "@/components/console/use-console";
import { openDialog } from "@/components/dialogs/dialog-request";

import { addressOf } from "@/components/frame/place";
import { usePhrase } from "@/components/i18n/use-phrase";
import { OperationLine } from "@/components/operation/operation-view";
import { ClusterPicture } from "@/components/picture/cluster-picture";
import { StateBadge } from "@/components/state/state-badge";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { ClusterState, ConsoleState } from "@/protocol/console-state";

/** Only an empty console shows it. */
const FirstJoinLine = dynamic(() =>
  import("@/components/dialogs/first-join-line").then((m) => m.FirstJoinLine),
);

const worstFirst: Record<ClusterState["state"], number> = {
  down: 0,
  partitioned: 1,
  unknown: 2,
  degraded: 3,
  creating: 4,
  up: 5,
};

/** Clusters on joined servers that the console does not manage yet. */
function FoundClusters({ state }: { state: ConsoleState }) {
  const t = useTranslations("dashboard");
  const found = foundClusters(state);
  if (found.length === 0) return null;
  return (
    <section className="mt-4">
      <h2 className="font-semibold">{t("found")}</h2>
      <p className="mb-2 text-ink-soft">{t("foundText")}</p>
      <ul className="flex flex-wrap gap-3">
        {found.map(({ name, servers }) => (
          <li
            key={name}
            className="flex items-center gap-3 rounded-md border border-line-strong bg-surface px-3 py-2"
          >
            <strong>{name}</strong>
            <span>{servers.map(({ hostname }) => hostname).join(", ")}</span>
            <Button onClick={() => openDialog({ kind: "adopt-cluster", cluster: name })}>{t("adopt")}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Every cluster as a card with its picture, worst first; then free servers and what was asked last. */
export function Dashboard() {
  const t = useTranslations("dashboard");
  const drift = useTranslations("drift");
  const phrase = usePhrase();
  const state = useConsole((all) => all);
  if (!state) return null;
  const clusters = Object.values(state.clusters).sort(
    (a, b) => worstFirst[a.state] - worstFirst[b.state] || a.name.localeCompare(b.name),
  );
  const free = Object.values(state.servers)
    .filter((server) => !server.clusterId && !server.report?.existingCluster.corosyncConf)
    .sort((a, b) => a.hostname.localeCompare(b.hostname));
  const recent = Object.values(state.operations)
    .sort((a, b) => b.requestedAt - a.requestedAt)
    .slice(0, 5);
  return (
    <div className="h-full overflow-auto p-4">
      <h1 className="sr-only">{t("title")}</h1>
      {Object.keys(state.servers).length === 0 ? (
        <section className="mx-auto mt-10 flex max-w-2xl flex-col gap-3 rounded-md border border-line bg-surface p-6">
          <h2 className="font-semibold text-lg">{t("empty")}</h2>
          <p>{t("emptyText")}</p>
          <FirstJoinLine />
        </section>
      ) : null}
      <div className="grid gap-4 min-[1500px]:grid-cols-2">
        {clusters.map((cluster) => (
          <section
            key={cluster.id}
            data-cluster={cluster.name}
            className="rounded-md border border-line bg-surface"
          >
            <header className="flex items-center gap-3 border-line border-b px-3 py-2">
              <h2 className="font-semibold text-[15px]">
                <Link
                  href={addressOf({ kind: "cluster", clusterId: cluster.id })}
                  className="hover:underline"
                >
                  {cluster.name}
                </Link>
              </h2>
              <StateBadge kind="cluster" state={cluster.state} since={cluster.since} />
              {cluster.drift ? (
                <Badge tone="warn">
                  <GitCompareArrows size={12} aria-hidden />
                  {drift("count", { count: cluster.drift.count })}
                </Badge>
              ) : null}
              {cluster.reason ? (
                <span className="min-w-0 truncate text-ink-soft">{phrase(cluster.reason)}</span>
              ) : null}
            </header>
            <div className="p-3">
              <ClusterPicture cluster={cluster} />
            </div>
          </section>
        ))}
      </div>
      <FoundClusters state={state} />
      {free.length > 0 ? (
        <section className="mt-4">
          <h2 className="mb-2 flex items-center gap-3 font-semibold">
            {t("unclustered")}
            <Button look="primary" onClick={() => openDialog({ kind: "new-cluster" })}>
              {t("newCluster")}
            </Button>
            <Button onClick={() => openDialog({ kind: "join-server" })}>{t("joinServer")}</Button>
          </h2>
          <ul className="flex flex-wrap gap-3">
            {free.map((server) => (
              <li key={server.id}>
                <Link
                  href={addressOf({ kind: "server", id: server.id })}
                  className="flex items-center gap-3 rounded-md border border-line-strong bg-surface px-3 py-2 hover:border-accent"
                >
                  <strong>{server.hostname}</strong>
                  <StateBadge
                    kind="server"
                    state={server.connection}
                    reason={server.reason ? phrase(server.reason) : null}
                  />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {recent.length > 0 ? (
        <section className="mt-4">
          <h2 className="mb-2 font-semibold">{t("recent")}</h2>
          <ul className="flex flex-col gap-2">
            {recent.map((each) => (
              <li key={each.id}>
                <OperationLine operation={each} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

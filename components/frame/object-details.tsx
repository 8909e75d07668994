"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/console/age";
import { useDuration } from "@/components/console/use-age";
import { useConsole } from "@/components/console/use-console";
import type { Place } from "@/components/frame/place";
import { usePhrase } from "@/components/i18n/use-phrase";
import { ListPage } from "@/components/list/list-page";
import { OperationView } from "@/components/operation/operation-view";
import { placeState } from "@/components/state/place-state";
import { StateBadge } from "@/components/state/state-badge";
import { nameOf } from "@/components/tree/tree-items";
import { FactList } from "@/components/ui/fact-list";
import { TabPane } from "@/components/ui/tab-pane";

/** The pane beneath a list: what is known of the chosen object, and its cluster's events. */
export function ObjectDetails({ place }: { place: Place | null }) {
  const t = useTranslations("lists");
  if (!place) return <div className="h-full bg-surface" />;
  if (place.kind === "operation")
    return (
      <div className="h-full overflow-auto bg-surface p-3">
        <OperationView id={place.id} />
      </div>
    );
  const pages = [{ id: "overview", label: t("overview"), content: <Overview place={place} /> }];
  if ("clusterId" in place)
    pages.push({
      id: "events",
      label: t("events"),
      content: <ListPage list="events" clusterId={place.clusterId} />,
    });
  return (
    <section aria-label={t("overview")} className="h-full bg-surface">
      <TabPane pages={pages} />
    </section>
  );
}

/** What is known of an object, as names and values. */
export function Overview({ place }: { place: Place }) {
  const t = useTranslations("lists");
  const phrase = usePhrase();
  const duration = useDuration();
  const state = useConsole((all) => all);
  const cluster = state && "clusterId" in place ? state.clusters[place.clusterId] : undefined;
  const shown = placeState(state, place);
  const facts: (readonly [ReactNode, ReactNode])[] = [
    [t("columns.name"), nameOf(place, state, (key) => t(`titles.${key}`))],
  ];
  if (shown)
    facts.push([
      t("columns.state"),
      <StateBadge key="state" kind={shown.kind} state={shown.state as never} />,
    ]);
  const name = "name" in place ? place.name : "";
  const tables = {
    group: cluster?.groups,
    resource: cluster?.resources,
    node: cluster?.nodes,
    network: cluster?.networks,
    interface: cluster?.interfaces,
  };
  const entry = place.kind in tables ? tables[place.kind as keyof typeof tables]?.[name] : undefined;
  if (entry) {
    if (entry.reason) facts.push([t("reason"), phrase(entry.reason)]);
    facts.push([t("columns.since"), <Age key="since" at={entry.since ?? null} />]);
  }
  const group = place.kind === "group" ? cluster?.groups[name] : undefined;
  if (group) {
    facts.push(
      [t("columns.owner"), group.owner ?? "–"],
      [t("preferredOwners"), group.preferredOwners.join(", ") || "–"],
      [t("members"), group.resources.join(", ") || "–"],
    );
    if (group.lastFailover)
      facts.push([
        t("columns.failover"),
        <span key="failover">
          <Age at={group.lastFailover.at} />
          {typeof group.lastFailover.outageMs === "number"
            ? ` · ${duration(group.lastFailover.outageMs)}`
            : ""}
        </span>,
      ]);
  }
  const resource = place.kind === "resource" ? cluster?.resources[name] : undefined;
  if (resource) {
    facts.push(
      [t("columns.owner"), resource.owner ?? "–"],
      [t("columns.group"), resource.group ?? "–"],
      [t("columns.type"), resource.type],
    );
    for (const [key, value] of Object.entries(resource.parameters))
      facts.push([<code key={key}>{key}</code>, value]);
  }
  const server =
    place.kind === "server"
      ? state?.servers[place.id]
      : place.kind === "node"
        ? state?.servers[cluster?.nodes[name]?.serverId ?? ""]
        : undefined;
  if (server) {
    facts.push([t("columns.heard"), <Age key="heard" at={server.heardAt ?? null} />]);
    if (server.report) {
      facts.push([
        t("columns.system"),
        `${server.report.os.name}, ${server.report.kernel}, ${server.report.architecture}`,
      ]);
      for (const nic of server.report.interfaces.filter((each) => !each.loopback))
        facts.push([
          nic.name,
          nic.addresses.map((each) => `${each.address}/${each.prefix}`).join(", ") || "–",
        ]);
    }
  }
  if (entry && "description" in entry && entry.description)
    facts.push([t("columns.description"), entry.description]);
  return <FactList facts={facts} />;
}

"use client";
import dynamic from "next/dynamic";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { addressOf, type Place } from "@/components/frame/place";
import { usePlace, useSelection } from "@/components/frame/use-place";
import type { ListId } from "@/components/list/list-columns";
import { Spinner } from "@/components/ui/spinner";

/** Each kind of page in a script of its own: whoever opens the dashboard does not wait for the lists. */
const scripts = {
  dashboard: () => import("@/components/picture/dashboard"),
  cluster: () => import("@/components/picture/cluster-page"),
  list: () => import("@/components/list/list-page"),
  listWithDetails: () => import("@/components/frame/list-with-details"),
  operation: () => import("@/components/operation/operation-view"),
  history: () => import("@/components/history/history-page"),
  audit: () => import("@/components/audit/audit-page"),
  people: () => import("@/components/people/people-page"),
  "api-description": () => import("@/components/api-description/api-page"),
  drills: () => import("@/components/drills/drills-page"),
};
const Dashboard = dynamic(() => scripts.dashboard().then((m) => m.Dashboard));
const ClusterPage = dynamic(() => scripts.cluster().then((m) => m.ClusterPage));
const ListPage = dynamic(() => scripts.list().then((m) => m.ListPage));
const ListWithDetails = dynamic(() => scripts.listWithDetails().then((m) => m.ListWithDetails));
const HistoryPage = dynamic(() => scripts.history().then((m) => m.HistoryPage));
const AuditPage = dynamic(() => scripts.audit().then((m) => m.AuditPage));
const PeoplePage = dynamic(() => scripts.people().then((m) => m.PeoplePage));
const ApiPage = dynamic(() => scripts["api-description"]().then((m) => m.ApiPage));
const DrillsPage = dynamic(() => scripts.drills().then((m) => m.DrillsPage));
const OperationView = dynamic(() => scripts.operation().then((m) => m.OperationView));

const listIn: Partial<Record<Place["kind"], ListId>> = {
  server: "servers",
  group: "groups",
  resource: "resources",
  network: "networks",
  interface: "interfaces",
  node: "nodes",
  "resource-type": "resource-types",
  "fence-device": "fence-devices",
  "operations-of": "operations",
};

function pageOf(place: Place): keyof typeof scripts {
  const own = [
    "dashboard",
    "cluster",
    "operation",
    "history",
    "audit",
    "people",
    "api-description",
    "drills",
  ];
  if (own.includes(place.kind)) return place.kind as keyof typeof scripts;
  return place.kind === "events" ? "list" : "listWithDetails";
}

/** What the address shows. An object shows its list with its details beneath. */
export function PlaceContent() {
  const t = useTranslations("frame");
  const common = useTranslations("common");
  const place = usePlace();
  const { selected } = useSelection();
  const known = useConsole(
    (state) => place && (!("clusterId" in place) || place.clusterId in state.clusters),
  );
  const told = useConsole(() => true);
  const page = place && pageOf(place);
  // Asked for while the first snapshot is under way, not after it.
  useEffect(() => {
    if (page) void scripts[page]();
  }, [page]);
  if (!told)
    return (
      <div className="p-6">
        <Spinner label={common("loading")} />
      </div>
    );
  if (!place || !known) return <p className="p-6">{t("notFound")}</p>;
  if (place.kind === "dashboard") return <Dashboard />;
  if (place.kind === "audit") return <AuditPage />;
  if (place.kind === "cluster") return <ClusterPage clusterId={place.clusterId} />;
  if (place.kind === "people") return <PeoplePage />;
  if (place.kind === "api-description") return <ApiPage />;
  if (place.kind === "history") {
    const { clusterId, about, incident } = place;
    // Anew for each address: another incident or object begins at its own time and filter.
    return <HistoryPage key={addressOf(place)} {...{ clusterId, about, incident }} />;
  }
  if (place.kind === "drills") return <DrillsPage clusterId={place.clusterId} drill={place.drill} />;
  if (place.kind === "operation")
    return (
      <div className="h-full overflow-auto p-4">
        <OperationView id={place.id} />
      </div>
    );
  const list = listIn[place.kind] ?? (place.kind as ListId);
  const clusterId = "clusterId" in place ? place.clusterId : null;
  if (page === "list") return <ListPage list={list} clusterId={clusterId} />;
  const own = "name" in place || place.kind === "server" ? [place] : [];
  return (
    <ListWithDetails list={list} clusterId={clusterId} detailed={selected.length > 0 ? selected : own} />
  );
}

"use client";
import { Group, Panel, Separator } from "react-resizable-panels";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { ObjectDetails } from "@/components/frame/object-details";
import type { Place } from "@/components/frame/place";
import { useKeptLayout } from "@/components/frame/use-kept-layout";
import { usePlace, useSelection } from "@/components/frame/use-place";
import type { ListId } from "@/components/list/list-columns";
import { ListPage } from "@/components/list/list-page";
import { OperationView } from "@/components/operation/operation-view";
import { ClusterPage } from "@/components/picture/cluster-page";
import { Dashboard } from "@/components/picture/dashboard";
import { Spinner } from "@/components/ui/spinner";

const listIn = {
  group: "groups",
  resource: "resources",
  network: "networks",
  interface: "interfaces",
  node: "nodes",
  "operations-of": "operations",
} as const;

/** What the address shows. An object shows its list with its details beneath. */
export function PlaceContent() {
  const t = useTranslations("frame");
  const common = useTranslations("common");
  const place = usePlace();
  const { selected } = useSelection();
  const state = useConsole((all) => all);
  if (!state)
    return (
      <div className="p-6">
        <Spinner label={common("loading")} />
      </div>
    );
  const known = place && (!("clusterId" in place) || state.clusters[place.clusterId]);
  if (!place || !known) return <p className="p-6">{t("notFound")}</p>;
  if (place.kind === "dashboard") return <Dashboard />;
  if (place.kind === "cluster") return <ClusterPage clusterId={place.clusterId} />;
  if (place.kind === "operation")
    return (
      <div className="h-full overflow-auto p-4">
        <OperationView id={place.id} />
      </div>
    );
  const list: ListId =
    place.kind === "server"
      ? "servers"
      : place.kind in listIn
        ? listIn[place.kind as keyof typeof listIn]
        : (place.kind as ListId);
  if (list === "events" || list === "resource-types")
    return <ListPage list={list} clusterId={"clusterId" in place ? place.clusterId : null} />;
  const own = "name" in place || place.kind === "server" ? [place] : [];
  const detailed = selected.length > 0 ? selected : own;
  return <ListWithDetails list={list} place={place} detailed={detailed} />;
}

function ListWithDetails({
  list,
  place,
  detailed,
}: {
  list: ListId;
  place: Place;
  detailed: readonly Place[];
}) {
  const layout = useKeptLayout("details");
  return (
    <Group {...layout} orientation="vertical" className="h-full">
      <Panel id="list" minSize="20%">
        <ListPage list={list} clusterId={"clusterId" in place ? place.clusterId : null} />
      </Panel>
      <Separator className="h-1 bg-line hover:bg-accent" />
      <Panel id="details" defaultSize="36%" minSize="10%">
        <ObjectDetails places={detailed} />
      </Panel>
    </Group>
  );
}

"use client";
import { Group, Panel, Separator } from "react-resizable-panels";
import { ObjectDetails } from "@/components/frame/object-details";
import type { Place } from "@/components/frame/place";
import { useKeptLayout } from "@/components/frame/use-kept-layout";
import type { ListId } from "@/components/list/list-columns";
import { ListPage } from "@/components/list/list-page";

/** A list, and beneath it what is known of the object that is chosen in it. */
export function ListWithDetails({
  list,
  clusterId,
  detailed,
}: {
  list: ListId;
  clusterId: string | null;
  detailed: readonly Place[];
}) {
  const layout = useKeptLayout("details");
  return (
    <Group {...layout} orientation="vertical" className="h-full">
      <Panel id="list" minSize="20%">
        <ListPage list={list} clusterId={clusterId} />
      </Panel>
      <Separator className="h-1 bg-line hover:bg-accent" />
      <Panel id="details" defaultSize="36%" minSize="10%">
        <ObjectDetails places={detailed} />
      </Panel>
    </Group>
  );
}

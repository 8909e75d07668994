import type { DragEvent } from "react";
import { pastMoment } from "@/components/console/past-moment";
import { openDialog } from "@/components/dialogs/dialog-request";
import type { Place } from "@/components/frame/place";

const formats = {
  group: "application/x-understudy-group",
  resource: "application/x-understudy-resource",
} as const;
type Kind = keyof typeof formats;

/** Makes the element of a group or resource draggable; any other stays as it is. Nothing of the past can be dragged. */
export function dragProps(place: Place) {
  if (place.kind !== "group" && place.kind !== "resource") return {};
  const { kind, clusterId, name } = place;
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      if (pastMoment.get() !== null) return event.preventDefault();
      event.dataTransfer.setData(formats[kind], JSON.stringify({ clusterId, name }));
      event.dataTransfer.effectAllowed = "move";
    },
  };
}

/** Makes a node's element take groups of its cluster: dropping one asks to move it there. */
export const dropGroup = (clusterId: string, node: string) =>
  dropProps("group", clusterId, (group) => openDialog({ kind: "move-group", clusterId, group, node }));

/** Makes a group's element take resources of its cluster: dropping one asks to put it there. */
export const dropResource = (clusterId: string, group: string) =>
  dropProps("resource", clusterId, (resource) =>
    openDialog({ kind: "change-group", clusterId, resource, group }),
  );

function dropProps(kind: Kind, clusterId: string, take: (name: string) => void) {
  const format = formats[kind];
  return {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(format)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const text = event.dataTransfer.getData(format);
      if (!text) return;
      event.preventDefault();
      const dragged: { clusterId: string; name: string } = JSON.parse(text);
      if (dragged.clusterId === clusterId) take(dragged.name);
    },
  };
}

import type { DragEvent } from "react";
import { pastMoment } from "@/components/console/past-moment";
import { openDialog } from "@/components/dialogs/dialog-request";
import type { Place } from "@/components/frame/place";

const FORMAT = "application/x-understudy-group";

/** Makes a group's element draggable. */
export function groupDragProps(place: Place) {
  if (place.kind !== "group") return {};
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      if (pastMoment.get() !== null) return event.preventDefault();
      event.dataTransfer.setData(FORMAT, JSON.stringify({ clusterId: place.clusterId, group: place.name }));
      event.dataTransfer.effectAllowed = "move";
    },
  };
}

/** Makes a node's element take groups of its cluster: dropping one asks to move it there. */
export function dropGroup(clusterId: string, node: string) {
  return {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(FORMAT)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const text = event.dataTransfer.getData(FORMAT);
      if (!text) return;
      event.preventDefault();
      const dragged: { clusterId: string; group: string } = JSON.parse(text);
      if (dragged.clusterId === clusterId)
        openDialog({ kind: "move-group", clusterId, group: dragged.group, node });
    },
  };
}

import type { DragEvent } from "react";
import { pastMoment } from "@/components/console/past-moment";
import { openDialog } from "@/components/dialogs/dialog-request";
import type { Place } from "@/components/frame/place";

const FORMAT = "application/x-understudy-resource";

/** Makes a resource's element draggable. */
export function resourceDragProps(place: Place) {
  if (place.kind !== "resource") return {};
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      if (pastMoment.get() !== null) return event.preventDefault();
      const { clusterId, name } = place;
      event.dataTransfer.setData(FORMAT, JSON.stringify({ clusterId, resource: name }));
      event.dataTransfer.effectAllowed = "move";
    },
  };
}

/** Makes a group's element take resources of its cluster: dropping one asks to put it there. */
export function dropResource(clusterId: string, group: string) {
  return {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(FORMAT)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const text = event.dataTransfer.getData(FORMAT);
      if (!text) return;
      event.preventDefault();
      const dragged: { clusterId: string; resource: string } = JSON.parse(text);
      if (dragged.clusterId === clusterId)
        openDialog({ kind: "change-group", clusterId, resource: dragged.resource, group });
    },
  };
}

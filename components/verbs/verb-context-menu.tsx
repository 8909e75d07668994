"use client";
import { ContextMenu } from "@base-ui/react/context-menu";
import { type ReactElement, useState } from "react";
import type { Place } from "@/components/frame/place";
import { popupClass } from "@/components/ui/menu-parts";
import { VerbMenuItems } from "@/components/verbs/verb-menu-items";

/**
 * Gives its child the context menu of what stands where it is asked for (right click, context-menu key, long press).
 * One menu for a whole list: one for each of its rows would be built anew with every row that scrolls in.
 */
export function VerbContextMenu({
  placesAt,
  children,
}: {
  /** What the menu is about when it is asked for on an element inside; none: no menu. */
  placesAt: (element: Element) => readonly Place[];
  children: ReactElement;
}) {
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const asked = (event: { target: EventTarget; preventBaseUIHandler: () => void }) => {
    const found = event.target instanceof Element ? placesAt(event.target) : [];
    if (found.length === 0) event.preventBaseUIHandler();
    else setPlaces(found);
  };
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger render={children} onContextMenu={asked} onTouchStart={asked} />
      <ContextMenu.Portal>
        <ContextMenu.Positioner className="z-50">
          <ContextMenu.Popup className={popupClass}>
            <VerbMenuItems places={places} />
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

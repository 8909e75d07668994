"use client";
import { ContextMenu } from "@base-ui/react/context-menu";
import type { ReactElement } from "react";
import type { Place } from "@/components/frame/place";
import { popupClass } from "@/components/ui/menu-parts";
import { VerbMenuItems } from "@/components/verbs/verb-menu-items";

/** Gives its child the context menu of a place (right click, context-menu key, long press). */
export function VerbContextMenu({ place, children }: { place: Place; children: ReactElement }) {
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger render={children} />
      <ContextMenu.Portal>
        <ContextMenu.Positioner className="z-50">
          <ContextMenu.Popup className={popupClass}>
            <VerbMenuItems place={place} />
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

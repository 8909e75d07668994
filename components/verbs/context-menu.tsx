"use client";
import { Menu } from "@base-ui/react/menu";
import { useMemo } from "react";
import { popupClass } from "@/components/ui/menu-parts";
import { type ContextMenuRequest, closeContextMenu } from "@/components/verbs/context-menu-request";
import { VerbMenuItems } from "@/components/verbs/verb-menu-items";

/** The context menu, where it was asked for. */
export function ContextMenu({ request }: { request: ContextMenuRequest }) {
  const anchor = useMemo(
    () => ({ getBoundingClientRect: () => new DOMRect(request.x, request.y, 0, 0) }),
    [request],
  );
  return (
    // Not modal: a right click on another object asks for its menu at once.
    <Menu.Root open modal={false} onOpenChange={(open) => !open && closeContextMenu()}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align="start" className="z-50">
          <Menu.Popup className={popupClass}>
            <VerbMenuItems places={request.places} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

"use client";
import type { TreeInstance } from "@headless-tree/core";
import type { KeyboardEvent } from "react";
import type { Place } from "@/components/frame/place";
import type { TreeItem } from "@/components/tree/tree-items";
import { useTypeAhead } from "@/components/ui/use-type-ahead";

/**
 * What the library's keys leave out: letters go to the next line that begins with them; as in the classic program
 * Alt with an arrow opens, closes, goes up to what holds the line, or down to the first it holds.
 */
export function useTreeKeys(
  tree: TreeInstance<TreeItem>,
  label: (place: Place | null) => string,
): (event: KeyboardEvent) => void {
  const typeAhead = useTypeAhead();
  const goTo = (item: ReturnType<typeof tree.getFocusedItem> | undefined) => {
    if (!item) return;
    item.setFocused();
    tree.updateDomFocus();
  };
  return (event) => {
    const focused = tree.getFocusedItem();
    if (!focused) return;
    if (event.altKey) {
      if (event.key === "ArrowRight") focused.expand();
      else if (event.key === "ArrowLeft") focused.collapse();
      else if (event.key === "ArrowUp")
        goTo(focused.getItemMeta().level > 0 ? focused.getParent() : undefined);
      else if (event.key === "ArrowDown" && focused.isExpanded()) goTo(focused.getItemBelow());
      else return;
      return event.preventDefault();
    }
    if (event.key === "/" || event.key === " ") return;
    const typed = typeAhead(event);
    if (typed === null) return;
    const lines = tree.getItems();
    // One letter goes on to the next, more letters may stay where they are.
    const from = lines.indexOf(focused) + (typed.length === 1 ? 1 : 0);
    const ordered = [...lines.slice(from), ...lines.slice(0, from)];
    goTo(ordered.find((item) => label(item.getItemData().place).toLocaleLowerCase().startsWith(typed)));
    event.preventDefault();
  };
}

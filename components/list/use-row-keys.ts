"use client";
import type { KeyboardEvent } from "react";
import type { How } from "@/components/list/choose-rows";
import type { ColumnId, ObjectRow } from "@/components/list/object-row";
import { useTypeAhead } from "@/components/ui/use-type-ahead";

/** What the keys do in a list: arrows, pages, ends, letters; Shift widens the choice, Ctrl passes over rows. */
export function useRowKeys({
  shown,
  first,
  at,
  pageOf,
  reach,
  chooseAll,
  open,
}: {
  shown: readonly ObjectRow[];
  /** The column that letters are compared with. */
  first: ColumnId;
  at: number;
  /** How many rows a page goes on by. */
  pageOf: () => number;
  reach: (index: number, how: How) => void;
  chooseAll: () => void;
  open: (row: ObjectRow) => void;
}): (event: KeyboardEvent) => void {
  const typeAhead = useTypeAhead();
  const goal = (key: string): number | undefined => {
    switch (key) {
      case "ArrowDown":
        return at + 1;
      case "ArrowUp":
        return at - 1;
      case "PageDown":
        return at + pageOf();
      case "PageUp":
        return at - pageOf();
      case "Home":
        return 0;
      case "End":
        return shown.length - 1;
    }
  };
  return (event) => {
    if (event.altKey) return;
    const control = event.ctrlKey || event.metaKey;
    const to = goal(event.key);
    const row = shown[at];
    if (to !== undefined) {
      const how = event.shiftKey ? "range" : control ? "pass" : "only";
      reach(Math.max(0, Math.min(to, shown.length - 1)), how);
    } else if (control && event.key === " ") reach(at, "toggle");
    else if (control && event.key.toLowerCase() === "a") chooseAll();
    else if (event.key === "Enter") {
      if (row) open(row);
    } else {
      if (event.key === "/") return;
      const typed = typeAhead(event);
      if (typed === null) return;
      const found = shown.findIndex((each) =>
        String(each.cells[first]?.value ?? "")
          .toLocaleLowerCase()
          .startsWith(typed),
      );
      if (found >= 0) reach(found, "only");
    }
    event.preventDefault();
  };
}

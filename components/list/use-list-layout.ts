"use client";
import { useState } from "react";
import type { ListId } from "@/components/list/list-columns";
import { type ListLayout, layoutFrom } from "@/components/list/list-layout";
import { readKept, writeKept } from "@/components/ui/kept";

/** A list's layout, kept in this browser for each list. Lists are drawn in the browser only: it can be read at once. */
export function useListLayout(
  list: ListId,
): [ListLayout, (change: (before: ListLayout) => ListLayout) => void] {
  const name = `list ${list}`;
  const [layout, setLayout] = useState(() => layoutFrom(list, readKept(name)));
  return [
    layout,
    (change) => {
      const next = change(layout);
      setLayout(next);
      writeKept(name, next);
    },
  ];
}

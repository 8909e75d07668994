"use client";
import { useCallback, useLayoutEffect } from "react";
import { type Layout, useGroupRef } from "react-resizable-panels";
import { readKept, writeKept } from "@/components/ui/kept";

/**
 * Keeps how a group of panels is divided, per browser. Applied after the first paint's tree is attached, not
 * while drawing: the server cannot know it, and what it draws must equal what the browser draws first.
 */
export function useKeptLayout(id: string) {
  const groupRef = useGroupRef();
  useLayoutEffect(() => {
    const kept = readKept<Layout>(`layout ${id}`);
    if (kept) groupRef.current?.setLayout(kept);
  }, [id, groupRef]);
  const onLayoutChanged = useCallback((layout: Layout) => writeKept(`layout ${id}`, layout), [id]);
  return { groupRef, onLayoutChanged };
}

import type { MouseEvent } from "react";
import { useSyncExternalStore } from "react";
import type { Place } from "@/components/frame/place";

/** The one context menu that is open, if any: what it is about and where it was asked for. */
export interface ContextMenuRequest {
  places: readonly Place[];
  x: number;
  y: number;
}

let current: ContextMenuRequest | null = null;
const listeners = new Set<() => void>();

function show(next: ContextMenuRequest | null): void {
  current = next;
  for (const listener of listeners) listener();
}
export const closeContextMenu = (): void => show(null);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
export function useContextMenuRequest(): ContextMenuRequest | null {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
}

/**
 * Gives an element the context menu of what stands where it is asked for (right click, context-menu key, long press);
 * no places, no menu. One menu for the whole page: one for each row would be made anew with every row that scrolls in.
 */
export function verbContextMenu(placesAt: (element: Element) => readonly Place[]) {
  return {
    onContextMenu: (event: MouseEvent) => {
      const places = event.target instanceof Element ? placesAt(event.target) : [];
      if (places.length === 0) return;
      event.preventDefault();
      show({ places, x: event.clientX, y: event.clientY });
    },
  };
}

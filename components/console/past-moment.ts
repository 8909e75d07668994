"use client";
import { useSyncExternalStore } from "react";

let shown: number | null = null;
const listeners = new Set<() => void>();

/**
 * The moment of the past that is on the screen, by the console's clock; null: now. Held outside of components, as menus
 * and shortcuts anywhere in the window must not command while it is set.
 */
export const pastMoment = {
  get: (): number | null => shown,
  set(instant: number | null): void {
    if (instant === shown) return;
    shown = instant;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

export function usePast(): number | null {
  return useSyncExternalStore(pastMoment.subscribe, pastMoment.get, () => null);
}

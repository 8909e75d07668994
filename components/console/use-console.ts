"use client";
import { useSyncExternalStore } from "react";
import { type ConsoleView, consoleStore, nothingKnown } from "@/components/console/console-store";
import type { ClusterState, ConsoleState } from "@/protocol/console-state";
import type { Operation } from "@/protocol/operation";
import type { You } from "@/protocol/people";

/** Reads the store; redraws when what `select` picks changed (so pick, do not build). */
export function useConsoleView<T>(select: (view: ConsoleView) => T): T {
  return useSyncExternalStore(
    consoleStore.subscribe,
    () => select(consoleStore.get()),
    () => select(nothingKnown),
  );
}

/** A part of the live state, `null` before the first snapshot. While the console is silent every state in it is unknown. */
export function useConsole<T>(select: (state: ConsoleState) => T): T | null {
  return useConsoleView((view) => (view.shown ? select(view.shown) : null));
}

export function useCluster(id: string): ClusterState | null {
  return useConsole((state) => state.clusters[id] ?? null);
}

export function useOperation(id: string | null): Operation | null {
  return useConsole((state) => (id ? (state.operations[id] ?? null) : null));
}

/** Who is signed in, and what that one may; null before the first snapshot. */
export const useYou = (): You | null => useConsoleView((view) => view.you);

/** When a server's agent was last heard, by the console's clock: from the newest pulse, else the state. */
export function useHeard(serverId: string): number | null {
  return useConsoleView((view) => view.heard[serverId] ?? view.shown?.servers[serverId]?.heardAt ?? null);
}

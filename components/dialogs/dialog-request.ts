import { useSyncExternalStore } from "react";
import type { VerbDialog } from "@/components/verbs/verb-request";
import type { Problem } from "@/protocol/problem";

/** The one dialog that is open, if any: what it is about, not how it looks. */
export type DialogRequest =
  | VerbDialog
  | { kind: "operation"; operationId: string }
  | { kind: "account" }
  | { kind: "invite" }
  | { kind: "person"; id: string }
  | { kind: "new-token"; service: boolean }
  | { kind: "problem"; problem: Problem };

let current: DialogRequest | null = null;
const listeners = new Set<() => void>();

function show(next: DialogRequest | null): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Opens a dialog in place of the one that is open. */
export const openDialog = (request: DialogRequest): void => show(request);
export const closeDialog = (): void => show(null);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDialogRequest(): DialogRequest | null {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
}

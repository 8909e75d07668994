import { silenced } from "@/components/console/silence";
import type { ConsoleState } from "@/protocol/console-state";
import type { You } from "@/protocol/people";
import { CONSOLE_SILENT_AFTER_MS } from "@/protocol/silence";
import { patched, type StatePatch } from "@/protocol/state-patch";

/** What the browser knows. Instants in `heard` and `now` are the console's; `receivedAt` is this browser's clock. */
export interface ConsoleView {
  status: "connecting" | "live" | "silent";
  version: number;
  /** As last told. */
  told: ConsoleState | null;
  /** As it may be shown: while silent every state is unknown. */
  shown: ConsoleState | null;
  /** Who is signed in, and what that one may; null: not told yet. */
  you: You | null;
  /** Console's clock minus this browser's, ms. */
  offset: number;
  /** When anything was last received; null: never. */
  receivedAt: number | null;
  heard: Record<string, number>;
}

export type LiveMessage =
  | { kind: "snapshot"; version: number; now: number; state: ConsoleState; you: You }
  | { kind: "patch"; version: number; now: number; patch: StatePatch }
  | { kind: "pulse"; version: number; now: number; heard: Record<string, number> };

export const nothingKnown: ConsoleView = {
  status: "connecting",
  version: -1,
  told: null,
  shown: null,
  you: null,
  offset: 0,
  receivedAt: null,
  heard: {},
};

/** The view after a message; `resync`: a patch was missed, ask for a snapshot. */
export function received(
  view: ConsoleView,
  message: LiveMessage,
  at: number,
): { view: ConsoleView; resync: boolean } {
  const timed = { offset: message.now - at, receivedAt: at };
  if (message.kind === "snapshot") {
    const { state, version, you } = message;
    return {
      view: { ...view, ...timed, status: "live", version, told: state, shown: state, you },
      resync: false,
    };
  }
  if (view.told === null) return { view, resync: message.kind === "patch" };
  if (message.kind === "pulse") {
    // States stay unknown until what was missed meanwhile has arrived.
    if (message.version !== view.version) return { view: { ...view, heard: message.heard }, resync: true };
    return {
      view: { ...view, ...timed, status: "live", shown: view.told, heard: message.heard },
      resync: false,
    };
  }
  if (message.version <= view.version) return { view, resync: false };
  if (message.version !== view.version + 1) return { view, resync: true };
  const told = patched(view.told, message.patch) as ConsoleState;
  const shown = view.status === "live" ? told : silenced(told);
  return { view: { ...view, version: message.version, told, shown }, resync: false };
}

/** The view at `at`: silent when nothing was received for too long. */
export function aged(view: ConsoleView, at: number): ConsoleView {
  if (view.status !== "live" || view.receivedAt === null) return view;
  if (at - view.receivedAt < CONSOLE_SILENT_AFTER_MS) return view;
  return { ...view, status: "silent", shown: view.told && silenced(view.told) };
}

let current = nothingKnown;
const listeners = new Set<() => void>();

/** The one place that holds what the console told; views read it with useConsole. */
export const consoleStore = {
  get: (): ConsoleView => current,
  set(next: ConsoleView): void {
    if (next === current) return;
    current = next;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

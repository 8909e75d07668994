import type { TimeWindow } from "@/components/history/time-window";
import type { StateKind } from "@/components/state/state-looks";
import type { Lane } from "@/protocol/history";

/** What is drawn of a lane: a state, or null where nothing is known. */
export interface ShownPart {
  from: number;
  to: number;
  state: string | null;
  owner: string | null;
}
export interface ShownLane {
  kind: Extract<StateKind, "node" | "group" | "resource">;
  name: string;
  parts: ShownPart[];
}

/**
 * A lane's parts inside a window, what lies between them filled with parts of which nothing is known. Of a time outside
 * `asked`, which the console has not told yet, not even that is said.
 */
export function shownLane(lane: Lane, window: TimeWindow, asked: TimeWindow): ShownLane {
  const from = Math.max(window.from, asked.from);
  const to = Math.min(window.to, asked.to);
  const parts: ShownPart[] = [];
  let end = from;
  for (const part of lane.parts) {
    const begin = Math.max(from, part.from);
    const until = Math.min(to, part.to);
    if (until <= begin) continue;
    if (begin > end) parts.push({ from: end, to: begin, state: null, owner: null });
    parts.push({ from: begin, to: until, state: part.state, owner: "owner" in part ? part.owner : null });
    end = until;
  }
  if (end < to) parts.push({ from: end, to, state: null, owner: null });
  return { kind: lane.kind, name: lane.name, parts };
}

/** Instants at which any lane changes, each once, in time. */
export function changesOf(lanes: readonly Lane[]): number[] {
  const instants = lanes.flatMap((lane) => lane.parts.flatMap(({ from, to }) => [from, to]));
  return [...new Set(instants)].sort((a, b) => a - b);
}

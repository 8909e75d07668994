import type { TimedEvent } from "@/server/clusters/outage";

/** An event as incidents are concluded from it. `at`: by the console's clock. */
export interface NumberedEvent extends TimedEvent {
  /** Its number in the console's store. */
  id: number;
  params: Record<string, string | number>;
}

/** What every node of the cluster reports, each by its own clock. */
const reportedByAll = new Set(["node-up", "node-lost", "fenced", "fencing-failed"]);
/** The same, reported within this, is one; a node cannot be lost and back and lost again so fast. */
const SAME_MS = 2000;

/** The events in time, each happening once: by the first who reported it, with the smallest id of all reports. */
export function firstReports(events: NumberedEvent[]): NumberedEvent[] {
  const key = ({ kind, node, resource }: NumberedEvent) => `${kind} ${node} ${resource}`;
  const sorted = [...events].sort((a, b) => a.at - b.at || key(a).localeCompare(key(b)));
  const latest = new Map<string, NumberedEvent>();
  const kept: NumberedEvent[] = [];
  for (const event of sorted) {
    const first = reportedByAll.has(event.kind) ? latest.get(key(event)) : undefined;
    if (first && event.at - first.at <= SAME_MS) {
      first.id = Math.min(first.id, event.id);
      continue;
    }
    const copy = { ...event };
    latest.set(key(event), copy);
    kept.push(copy);
  }
  return kept;
}

import type { ShownLane, ShownPart } from "@/components/history/lane-parts";
import type { TimeWindow } from "@/components/history/time-window";
import type { StoredEvent } from "@/protocol/event";
import type { HistoryEntry, Incident, IncidentPhaseName } from "@/protocol/history";

type Told = { at: number; event: StoredEvent };
/** From here on until the next: the state; null: not told. */
interface Cut {
  at: number;
  state: string | null;
  owner: string | null;
}

/**
 * An incident's lanes by what the nodes recorded, one per node and resource it names: nothing is drawn that no event
 * tells, so that it is complete also where the console was off.
 */
export function incidentLanes(
  incident: Incident,
  entries: readonly HistoryEntry[],
  window: TimeWindow,
): ShownLane[] {
  const told = entries
    .flatMap((entry): Told[] => (entry.source === "event" ? [{ at: entry.at, event: entry.event }] : []))
    .sort((a, b) => a.at - b.at);
  const names = (pick: (event: StoredEvent) => string | null) =>
    [...new Set(told.map(({ event }) => pick(event)).filter((name) => name !== null))].sort();
  const nodes = names(({ node, reporter }) => node ?? reporter);
  const resources = names(({ resource }) => resource);
  return [
    ...nodes.map((name) => lane("node", name, nodeCuts(incident, name), window)),
    ...resources.map((name) => lane("resource", name, resourceCuts(incident, name, told), window)),
  ];
}

function lane(kind: ShownLane["kind"], name: string, cuts: Cut[], window: TimeWindow): ShownLane {
  const parts: ShownPart[] = [];
  const all: Cut[] = [{ at: window.from, state: null, owner: null }, ...cuts];
  for (const [index, { at, state, owner }] of all.entries()) {
    const from = Math.max(window.from, at);
    const to = Math.min(window.to, all[index + 1]?.at ?? window.to);
    if (to > from) parts.push({ from, to, state, owner });
  }
  return { kind, name, parts };
}

const atOf = ({ phases }: Incident, name: IncidentPhaseName) =>
  phases.find(({ phase }) => phase === name)?.at ?? null;

/** The node that failed: unknown, being fenced, down, back. Of the others no event says how they were. */
function nodeCuts(incident: Incident, name: string): Cut[] {
  if (name !== incident.node) return [];
  const declared = atOf(incident, "declared");
  const fenced = atOf(incident, "fenced");
  const steps: [number | null, string][] = [
    [incident.kind === "node" ? atOf(incident, "lost") : null, "unknown"],
    [declared, "fencing"],
    [fenced, "down"],
    [incident.rejoinedAt, "up"],
  ];
  return steps
    .flatMap(([at, state]): Cut[] => (at === null ? [] : [{ at, state, owner: null }]))
    .sort((a, b) => a.at - b.at);
}

/** A resource: lost with its node, failed, stopping, stopped, starting, online, by its own events. */
function resourceCuts(incident: Incident, name: string, told: readonly Told[]): Cut[] {
  const own = told.filter(({ event }) => event.resource === name);
  const cuts: Cut[] = [];
  const first = own[0];
  const fenced = atOf(incident, "fenced");
  const sign = atOf(incident, "declared") ?? atOf(incident, "lost");
  if (incident.kind === "node" && first?.event.kind === "resource-started" && sign !== null) {
    cuts.push({ at: sign, state: "unknown", owner: null });
    if (fenced !== null && fenced < first.at) cuts.push({ at: fenced, state: "offline", owner: null });
  }
  for (const { at, event } of own) {
    const begin = Math.max(cuts.at(-1)?.at ?? 0, at - (event.durationMs ?? 0));
    const owner = event.node;
    if (event.kind === "resource-failed") cuts.push({ at, state: "failed", owner });
    if (event.kind === "resource-stopped")
      cuts.push({ at: begin, state: "offline-pending", owner }, { at, state: "offline", owner: null });
    if (event.kind === "resource-started")
      cuts.push({ at: begin, state: "online-pending", owner }, { at, state: "online", owner });
  }
  return cuts;
}

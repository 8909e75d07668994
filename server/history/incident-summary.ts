import type { Incident, IncidentPhaseName } from "@/protocol/history";

/** A group that was stopped or lost in an incident. */
export interface AffectedGroup {
  name: string;
  from: string | null;
  to: string | null;
  /** Every member that was stopped or lost on the way. */
  members: Set<string>;
  /** Of these, those that have not started again. */
  awaited: Set<string>;
  stoppedAt: number | null;
  startedAt: number | null;
  servingAt: number | null;
}
/** An incident while it is being told. */
export interface OpenIncident {
  kind: Incident["kind"];
  subject: string;
  node: string | null;
  id: number;
  lostAt: number | null;
  declaredAt: number | null;
  fencedAt: number | null;
  fencingFailed: boolean;
  /** A resource could not be stopped: the cluster fences its node. */
  stopFailed: boolean;
  groups: Map<string, AffectedGroup>;
  rejoinedAt: number | null;
  last: number;
}

/** The phases in the order of a failover, with the seconds since the one before in time. */
export function incidentPhases(incident: OpenIncident): Incident["phases"] {
  const groups = [...incident.groups.values()];
  const told = (pick: (group: AffectedGroup) => number | null) =>
    groups.map(pick).filter((at): at is number => at !== null);
  const serving = told((group) => group.servingAt);
  const instants: Record<IncidentPhaseName, number | null> = {
    lost: incident.lostAt,
    declared: incident.declaredAt,
    fenced: incident.fencedAt,
    stopped: latest(told((group) => group.stoppedAt)),
    started: earliest(told((group) => group.startedAt)),
    serving: serving.length === groups.length ? latest(serving) : null,
  };
  const inTime = Object.values(instants)
    .filter((at): at is number => at !== null)
    .sort((a, b) => a - b);
  const names = Object.keys(instants) as IncidentPhaseName[];
  return names.map((phase, index) => {
    const at = instants[phase];
    if (at === null) return { phase, at, ms: null };
    // Of those at the same instant the earlier in the order of a failover comes first.
    const same = names.slice(0, index).some((other) => instants[other] === at);
    const before = same ? at : inTime.findLast((other) => other < at);
    return { phase, at, ms: before === undefined ? null : at - before };
  });
}

const latest = (instants: number[]) => (instants.length > 0 ? Math.max(...instants) : null);
const earliest = (instants: number[]) => (instants.length > 0 ? Math.min(...instants) : null);

export function outcomeOf({ groups, fencedAt, fencingFailed }: OpenIncident): Incident["outcome"] {
  const affected = [...groups.values()];
  const stuck = fencingFailed && fencedAt === null;
  if (affected.length === 0) return stuck ? "fencing-failed" : "fenced";
  if (affected.some(({ servingAt }) => servingAt === null)) return stuck ? "fencing-failed" : "not-back";
  return affected.some(({ from, to }) => from !== to) ? "failed-over" : "restarted";
}

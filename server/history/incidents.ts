// Long because it is one state machine: what opens, feeds and settles an incident must be read together.
import type { Incident } from "@/protocol/history";
import { outageSince, type TimedEvent } from "@/server/clusters/outage";
import { firstReports, type NumberedEvent } from "@/server/history/first-reports";
import {
  type AffectedGroup,
  incidentPhases,
  type OpenIncident,
  outcomeOf,
} from "@/server/history/incident-summary";

export interface IncidentCluster {
  groups: { name: string; resources: string[] }[];
  /** Corosync's numbers of the nodes, as events of links give them. */
  nodeNames: Record<number, string>;
}
/** A link's loss, or a resource's failure, belongs to a node's loss when it is so shortly before. */
const SIGN_MS = 30_000;
/** A resource whose owner no event tells, started so soon after a loss, ran on the lost node. */
const TAKEN_OVER_MS = 60_000;
/** Nothing heard of it for so long: what follows is another incident. */
const OVER_MS = 10 * 60_000;

/**
 * The incidents that events tell of, newest first: one for each loss of a node that mattered (it was fenced, or held
 * a group) and one for each failure of a resource that the cluster answered. What an administrator asked for is none.
 * Does not depend on the order in which events arrived, nor on how many nodes reported the same.
 */
export function incidentsOf(events: NumberedEvent[], cluster: IncidentCluster): Incident[] {
  const sorted = firstReports(events);
  const teller = new IncidentTeller(cluster);
  for (const event of sorted) teller.take(event);
  return teller.all
    .filter(mattered)
    .map((incident) => summary(incident, sorted))
    .sort((a, b) => b.begin - a.begin || b.id - a.id);
}

class IncidentTeller {
  readonly all: OpenIncident[] = [];
  /** Resource → node it was last started on; null: stopped. Missing: no event told yet. */
  readonly #owners = new Map<string, string | null>();
  /** Node → when it last started something. */
  readonly #lastStart = new Map<string, number>();
  readonly #groupOf: Map<string, IncidentCluster["groups"][number]>;
  #signs: { at: number; node: string }[] = [];
  #open: OpenIncident[] = [];

  constructor(private readonly cluster: IncidentCluster) {
    this.#groupOf = new Map(cluster.groups.flatMap((group) => group.resources.map((name) => [name, group])));
  }

  take(event: NumberedEvent): void {
    this.#open = this.#open.filter(({ last }) => event.at - last <= OVER_MS);
    const { kind, node, resource } = event;
    if (kind === "link-down") this.#linkDown(event);
    else if (kind === "node-up" && node) this.#rejoined(event, node);
    else if ((kind === "node-lost" || kind === "fenced" || kind === "fencing-failed") && node)
      this.#nodeFailed(event, node);
    else if (kind === "resource-failed" && resource && node) this.#resourceFailed(event, resource, node);
    else if (kind === "resource-stopped" && resource) this.#stopped(event, resource);
    else if (kind === "resource-started" && resource && node) this.#started(event, resource, node);
  }

  #begin(kind: Incident["kind"], subject: string, event: NumberedEvent): OpenIncident {
    const incident: OpenIncident = {
      ...{ kind, subject, node: event.node, id: event.id, groups: new Map(), last: event.at },
      ...{ lostAt: null, declaredAt: null, fencedAt: null, fencingFailed: false, rejoinedAt: null },
      stopFailed: false,
    };
    this.#open.push(incident);
    this.all.push(incident);
    return incident;
  }

  #affect(incident: OpenIncident, name: string, from: string | null, members: string[]): AffectedGroup {
    const group: AffectedGroup = incident.groups.get(name) ?? {
      ...{ name, from, to: null, members: new Set(), awaited: new Set() },
      ...{ stoppedAt: null, startedAt: null, servingAt: null },
    };
    incident.groups.set(name, group);
    if (group.servingAt !== null) return group;
    for (const member of members) {
      group.members.add(member);
      group.awaited.add(member);
    }
    return group;
  }

  /** What starts something is there, whoever told of its loss: a node that was cut off itself may have, and never heard that it is not so. */
  #isThere({ kind, node, declaredAt, fencedAt }: OpenIncident): boolean {
    const lost = declaredAt ?? fencedAt;
    if (kind !== "node" || node === null || lost === null) return false;
    return (this.#lastStart.get(node) ?? 0) > lost;
  }

  /** The incident in which a node is away, or in which it is being fenced for a resource that failed on it. */
  #ofNode(node: string): OpenIncident | undefined {
    return this.#open.find(
      (each) =>
        each.node === node &&
        each.rejoinedAt === null &&
        (each.kind === "node" || !mattered(each) || unsettled(each)),
    );
  }

  /**
   * What failed on a node right before it was lost was the first sign of that: a host whose networks go says so of its
   * addresses while it still can. Not where the cluster had begun to act on it, nor where a stop failed: such a node
   * is lost because it is fenced. (A slow fencing by on-fail=fence cannot be told from it.)
   */
  #signOfLoss(node: string, at: number): OpenIncident | undefined {
    const [sign, ...others] = this.#open.filter(
      (each) =>
        each.kind === "resource" &&
        each.node === node &&
        !each.stopFailed &&
        !mattered(each) &&
        at - (each.lostAt ?? at) <= SIGN_MS,
    );
    if (!sign) return undefined;
    sign.kind = "node";
    sign.subject = node;
    for (const other of others) {
      for (const [name, group] of other.groups) sign.groups.set(name, group);
      this.#open.splice(this.#open.indexOf(other), 1);
      this.all.splice(this.all.indexOf(other), 1);
    }
    return sign;
  }

  #ofGroup(name: string): { incident: OpenIncident; group: AffectedGroup } | null {
    for (const incident of this.#open) {
      const group = incident.groups.get(name);
      if (group?.servingAt === null) return { incident, group };
    }
    return null;
  }

  #linkDown({ at, params }: NumberedEvent): void {
    const node = this.cluster.nodeNames[Number(params.peer)];
    if (node) this.#signs.push({ at, node });
  }

  #nodeFailed(event: NumberedEvent, node: string): void {
    const sign = event.kind === "node-lost" ? this.#signOfLoss(node, event.at) : undefined;
    const incident = sign ?? this.#ofNode(node) ?? this.#begin("node", node, event);
    for (const { name, resources } of this.cluster.groups) {
      const held = resources.filter((resource) => this.#owners.get(resource) === node);
      if (held.length > 0) this.#affect(incident, name, node, held);
    }
    this.#signs = this.#signs.filter(({ at }) => event.at - at <= SIGN_MS);
    incident.lostAt ??= this.#signs.find((sign) => sign.node === node)?.at ?? null;
    if (event.kind === "node-lost") incident.declaredAt ??= event.at;
    else if (event.kind === "fenced") incident.fencedAt ??= event.at;
    else incident.fencingFailed = true;
    incident.last = event.at;
  }

  #rejoined(event: NumberedEvent, node: string): void {
    const incident = this.#open.find(
      (each) => each.node === node && each.rejoinedAt === null && (each.declaredAt ?? each.fencedAt) !== null,
    );
    if (incident) incident.rejoinedAt = incident.last = event.at;
  }

  #resourceFailed(event: NumberedEvent, resource: string, node: string): void {
    const group = this.#groupOf.get(resource);
    if (!group) return;
    const ofNode = this.#ofNode(node);
    const known = this.#ofGroup(group.name)?.incident ?? (ofNode && !this.#isThere(ofNode) ? ofNode : null);
    const incident = known ?? this.#begin("resource", resource, event);
    incident.last = event.at;
    if (event.params.task === "stop") incident.stopFailed = true;
    if (known) return;
    incident.lostAt = event.at;
    this.#affect(incident, group.name, node, [resource]);
  }

  #stopped(event: NumberedEvent, resource: string): void {
    this.#owners.set(resource, null);
    const affected = this.#ofGroup(this.#groupOf.get(resource)?.name ?? "");
    if (!affected) return;
    const { incident, group } = affected;
    group.members.add(resource);
    group.awaited.add(resource);
    if (group.startedAt === null) group.stoppedAt = event.at;
    incident.last = event.at;
  }

  #started(event: NumberedEvent, resource: string, node: string): void {
    const group = this.#groupOf.get(resource);
    const affected = group && (this.#ofGroup(group.name) ?? this.#takenOver(event, resource, group.name));
    this.#owners.set(resource, node);
    this.#lastStart.set(node, event.at);
    if (!affected) return;
    affected.group.awaited.delete(resource);
    affected.group.startedAt ??= event.at;
    affected.group.to = node;
    if (affected.group.awaited.size === 0) affected.group.servingAt = event.at;
    affected.incident.last = event.at;
  }

  /** The first start that is known of a resource, right after another node was lost. */
  #takenOver(event: NumberedEvent, resource: string, name: string) {
    if (this.#owners.has(resource)) return null;
    const incident = this.#open.find(
      (each) =>
        each.kind === "node" &&
        each.node !== event.node &&
        each.rejoinedAt === null &&
        event.at - (each.fencedAt ?? each.declaredAt ?? 0) <= TAKEN_OVER_MS,
    );
    if (!incident) return null;
    const unheard =
      this.#groupOf.get(resource)?.resources.filter((member) => !this.#owners.has(member)) ?? [];
    return { incident, group: this.#affect(incident, name, incident.node, unheard) };
  }
}

const unsettled = ({ groups }: OpenIncident) =>
  [...groups.values()].some(({ servingAt }) => servingAt === null);

function mattered({ kind, fencedAt, fencingFailed, groups }: OpenIncident): boolean {
  if (fencedAt !== null || fencingFailed) return true;
  if (kind === "node") return groups.size > 0;
  return [...groups.values()].some(({ stoppedAt, startedAt }) => stoppedAt !== null || startedAt !== null);
}

function summary(incident: OpenIncident, sorted: TimedEvent[]): Incident {
  const { id, kind, subject, node, last, rejoinedAt } = incident;
  const phases = incidentPhases(incident);
  const known = phases.flatMap(({ at }) => (at === null ? [] : [at]));
  const begin = Math.min(...known, last);
  return {
    ...{ id, kind, subject, node, begin, end: last, phases, rejoinedAt },
    groups: [...incident.groups.values()].map(({ name, from, to, members, servingAt }) => ({
      ...{ name, from, to },
      outageMs:
        servingAt === null ? null : outageSince(between(sorted, begin, servingAt), [...members], from, begin),
    })),
    outcome: outcomeOf(incident),
  };
}

/** Of events in time those from `from` to `to`, both included. */
function between(sorted: TimedEvent[], from: number, to: number): TimedEvent[] {
  const before = (limit: (at: number) => boolean) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (limit(sorted[middle]?.at ?? 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return sorted.slice(
    before((at) => at < from),
    before((at) => at <= to),
  );
}

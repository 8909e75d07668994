import type { GroupObject } from "@/compiler/objects/cluster-objects";
import type { ClusterState } from "@/protocol/console-state";
import type { Evidence } from "@/server/clusters/evidence";
import type { Judged } from "@/server/clusters/node-state";
import { nobodyTells, reason } from "@/server/clusters/reasons";

type ResourceStateName = ClusterState["resources"][string]["state"];
type GroupStateName = ClusterState["groups"][string]["state"];

/** Where a resource is, besides its state. */
export interface Whereabouts {
  /** The one node that has it (of a promotable one: the promoted); null when none or several have it. */
  owner: string | null;
  /** All nodes it is active on. */
  nodes: string[];
  promotedOn: string[];
}
export type JudgedResource = Judged<ResourceStateName> & Whereabouts;

type Chosen = NonNullable<Evidence["chosen"]>;
type Seen = Chosen["pacemaker"]["resources"][number];
interface Wanted {
  online: boolean;
  dependsOn: readonly string[];
  /** Runs on every node that is up, not on one. */
  everywhere?: boolean;
}

const nowhere: Whereabouts = { owner: null, nodes: [], promotedOn: [] };

/**
 * A resource's (or fence device's) state as the chosen view has it. "online" needs an owner that is vouched for; of
 * a clone's instances the worst counts.
 */
export function resourceState(name: string, evidence: Evidence, wanted: Wanted): JudgedResource {
  const { chosen } = evidence;
  if (!chosen) return { state: "unknown", reason: nobodyTells(evidence), ...nowhere };
  const { resources, quorate } = chosen.pacemaker;
  const instances = resources.filter((resource) => isInstance(resource.name, name));
  if (instances.length === 0) {
    return quorate
      ? { state: "offline", reason: reason("reason.not-configured"), ...nowhere }
      : { state: "unknown", reason: reason("reason.no-quorum"), ...nowhere };
  }
  const active = instances.filter((seen) => seen.active);
  const nodes = [...new Set(active.flatMap((seen) => seen.nodes))];
  const promotedOn = active.filter(({ role }) => role === "promoted").flatMap((seen) => seen.nodes);
  const owner = promotedOn[0] ?? (nodes.length === 1 ? (nodes[0] ?? null) : null);
  // An instance that is nowhere says something only when no other runs: a clone may have more than there are nodes.
  const judged = (active.length > 0 ? active : instances.slice(0, 1)).map((seen) =>
    instanceState(seen, name, evidence, chosen, wanted),
  );
  const worst = judged.reduce((a, b) => (severity.indexOf(b.state) < severity.indexOf(a.state) ? b : a));
  const up = chosen.pacemaker.nodes.filter((node) => node.online && !node.standby && !node.maintenance);
  const expected = Math.min(instances.length, up.length);
  if (wanted.everywhere && worst.state === "online" && nodes.length < expected) {
    const without = up.find((node) => !nodes.includes(node.name))?.name ?? "";
    return { ...worst, reason: reason(NOT_EVERYWHERE, { node: without }), owner, nodes, promotedOn };
  }
  return { ...worst, owner, nodes, promotedOn };
}

const NOT_EVERYWHERE = "reason.not-everywhere";

/** Worst first. */
const severity: ResourceStateName[] = [
  "unknown",
  "blocked",
  "failed",
  "offline-pending",
  "online-pending",
  "offline",
  "unmanaged",
  "online",
];

/** Pacemaker numbers the instances of a clone whose instances differ: `database:0`. */
const isInstance = (seen: string, name: string) =>
  seen === name || (/^:\d+$/.test(seen.slice(name.length)) && seen.startsWith(name));

/** Its failures by node, those of a clone's instances together. */
export function failCountsOf(
  name: string,
  { chosen }: Evidence,
): ClusterState["resources"][string]["failCounts"] {
  const own = (chosen?.pacemaker.failCounts ?? []).filter(({ resource }) => isInstance(resource, name));
  const failures = (chosen?.pacemaker.failures ?? []).filter(({ resource }) => isInstance(resource, name));
  return own.map(({ node, count, at }) => {
    const [newest] = failures
      .filter((failure) => failure.node === node)
      .sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
    const last = newest && { operation: newest.operation, text: newest.reason || newest.exitText };
    return { node, count, at, last: last ?? null };
  });
}

/** What the live agents have of its process, each on its own node. */
export const watchesOf = (name: string, { nodes }: Evidence): ClusterState["resources"][string]["watches"] =>
  nodes.flatMap(({ definition: { name: node }, view }) =>
    (view?.pacemaker?.watches ?? []).flatMap(({ resource, ...watch }) =>
      isInstance(resource, name) ? [{ node, ...watch }] : [],
    ),
  );

function instanceState(
  seen: Seen,
  name: string,
  evidence: Evidence,
  chosen: Chosen,
  wanted: Wanted,
): Judged<ResourceStateName> {
  const { resources, nodes, failures, quorate } = chosen.pacemaker;
  const owner = seen.active ? (seen.nodes[0] ?? null) : null;
  const ownerSeen = nodes.find((node) => node.name === owner);
  const ownerLive = evidence.nodes.some((node) => node.definition.name === owner && node.live);
  if (owner && (!ownerSeen?.online || ownerSeen.unclean || !(quorate || ownerLive))) {
    return { state: "unknown", reason: reason("reason.owner-not-vouched", { node: owner }) };
  }
  const failure = failures.find(({ resource }) => isInstance(resource, name));
  const failed = failure
    ? reason("reason.failed-on", { node: failure.node, text: failure.reason || failure.exitText })
    : reason("reason.failed");
  const ignored = reason("reason.failure-ignored", {
    text: failure ? failure.reason || failure.exitText : "",
  });
  // While it migrates it is on both by rights. Pacemaker itself goes on calling it started.
  if (seen.nodes.length > 1 && seen.role !== "migrating" && !/migrat/i.test(seen.pending ?? "")) {
    const several = reason("reason.on-several-nodes", { nodes: seen.nodes.join(", ") });
    return { state: seen.blocked ? "blocked" : "failed", reason: several };
  }
  if (seen.blocked) return { state: "blocked", reason: reason("reason.blocked") };
  if (seen.failed) return { state: "failed", reason: failed };
  // Pacemaker goes on calling it started: a resource that is watched only. It is not well all the same.
  if (seen.failureIgnored) return { state: "failed", reason: ignored };
  if (seen.role === "stopping" || seen.role === "demoting" || /stop/i.test(seen.pending ?? "")) {
    return { state: "offline-pending", reason: null };
  }
  if (
    ["starting", "promoting", "migrating"].includes(seen.role) ||
    /start|promot|migrat/i.test(seen.pending ?? "")
  ) {
    return { state: "online-pending", reason: null };
  }
  if (seen.role === "unknown") return { state: "unknown", reason: null };
  if (seen.active && owner) {
    // What is not looked at is not known to work, even where Pacemaker last saw it started.
    if (chosen.pacemaker.maintenance || ownerSeen?.maintenance)
      return { state: "unmanaged", reason: reason("reason.in-maintenance") };
    return seen.managed
      ? { state: "online", reason: null }
      : { state: "unmanaged", reason: reason("reason.unmanaged") };
  }
  if (!quorate) return { state: "unknown", reason: reason("reason.no-quorum") };
  if (!wanted.online || seen.targetRole === "stopped") {
    return { state: "offline", reason: reason("reason.taken-offline") };
  }
  if (failure) return { state: "failed", reason: failed };
  const missing = wanted.dependsOn.find(
    (other) => !resources.some((resource) => isInstance(resource.name, other) && resource.active),
  );
  if (missing) return { state: "offline", reason: reason("reason.waits-for", { resource: missing }) };
  return { state: "offline", reason: reason("reason.not-started") };
}

/** A group's state from its members': online only when every one of them is. */
export function groupState(
  group: Pick<GroupObject, "name" | "online">,
  members: readonly (JudgedResource & { name: string })[],
): Judged<GroupStateName> & Whereabouts {
  const where: Whereabouts = {
    owner: members.find((member) => member.owner)?.owner ?? null,
    nodes: [...new Set(members.flatMap(({ nodes }) => nodes))],
    promotedOn: [...new Set(members.flatMap(({ promotedOn }) => promotedOn))],
  };
  const first = (...states: ResourceStateName[]) => members.find(({ state }) => states.includes(state));
  const because = (member: { name: string }) => reason("reason.member", { resource: member.name });
  if (members.length === 0) {
    return { state: "offline", reason: reason("reason.empty-group"), ...nowhere };
  }
  const unknown = first("unknown");
  if (unknown) return { state: "unknown", reason: unknown.reason ?? because(unknown), ...where };
  const pending = first("online-pending", "offline-pending");
  if (pending) return { state: "pending", reason: because(pending), ...where };
  const broken = first("failed", "blocked");
  const online = members.filter(({ state }) => state === "online" || state === "unmanaged");
  if (broken)
    return { state: online.length > 0 ? "partially-online" : "failed", reason: because(broken), ...where };
  const partial = members.find((member) => member.reason?.code === NOT_EVERYWHERE);
  if (partial) return { state: "partially-online", reason: partial.reason, ...where };
  const unmanaged = first("unmanaged");
  if (online.length === members.length)
    return unmanaged
      ? { state: "unmanaged", reason: unmanaged.reason, ...where }
      : { state: "online", reason: null, ...where };
  const missing = first("offline");
  if (online.length > 0)
    return { state: "partially-online", reason: missing ? because(missing) : null, ...where };
  return {
    state: "offline",
    reason: group.online ? (missing?.reason ?? null) : reason("reason.taken-offline"),
    ...nowhere,
  };
}

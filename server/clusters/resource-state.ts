import type { GroupObject } from "@/compiler/objects/cluster-objects";
import type { ClusterState } from "@/protocol/console-state";
import type { Evidence } from "@/server/clusters/evidence";
import type { Judged } from "@/server/clusters/node-state";
import { reason } from "@/server/clusters/reasons";

type ResourceStateName = ClusterState["resources"][string]["state"];
type GroupStateName = ClusterState["groups"][string]["state"];
export type JudgedResource = Judged<ResourceStateName> & { owner: string | null };

/** A resource's (or fence device's) state as the chosen view has it. "online" needs an owner that is vouched for. */
export function resourceState(
  name: string,
  evidence: Evidence,
  wanted: { online: boolean; dependsOn: string[] },
): JudgedResource {
  const { chosen } = evidence;
  if (!chosen) return { state: "unknown", reason: reason("reason.nobody-reports"), owner: null };
  const { resources, nodes, failures, quorate } = chosen.pacemaker;
  const seen = resources.find((resource) => resource.name === name);
  if (!seen) {
    return quorate
      ? { state: "offline", reason: reason("reason.not-configured"), owner: null }
      : { state: "unknown", reason: reason("reason.no-quorum"), owner: null };
  }
  const owner = seen.active ? (seen.nodes[0] ?? null) : null;
  const ownerSeen = nodes.find((node) => node.name === owner);
  const ownerLive = evidence.nodes.some((node) => node.definition.name === owner && node.live);
  if (owner && (!ownerSeen?.online || ownerSeen.unclean || !(quorate || ownerLive))) {
    return { state: "unknown", reason: reason("reason.owner-not-vouched", { node: owner }), owner };
  }
  const failure = failures.find(({ resource }) => resource === name);
  const failed = failure
    ? reason("reason.failed-on", { node: failure.node, text: failure.reason || failure.exitText })
    : reason("reason.failed");
  if (seen.blocked) return { state: "blocked", reason: reason("reason.blocked"), owner };
  if (seen.failed) return { state: "failed", reason: failed, owner };
  if (seen.role === "stopping" || seen.role === "demoting" || /stop/i.test(seen.pending ?? "")) {
    return { state: "offline-pending", reason: null, owner };
  }
  if (
    ["starting", "promoting", "migrating"].includes(seen.role) ||
    /start|promot|migrat/i.test(seen.pending ?? "")
  ) {
    return { state: "online-pending", reason: null, owner };
  }
  if (seen.role === "unknown") return { state: "unknown", reason: null, owner };
  if (seen.active && owner) {
    return seen.managed
      ? { state: "online", reason: null, owner }
      : { state: "unmanaged", reason: reason("reason.unmanaged"), owner };
  }
  if (!quorate) return { state: "unknown", reason: reason("reason.no-quorum"), owner: null };
  if (!wanted.online || seen.targetRole === "stopped") {
    return { state: "offline", reason: reason("reason.taken-offline"), owner: null };
  }
  if (failure) return { state: "failed", reason: failed, owner: null };
  const missing = wanted.dependsOn.find(
    (other) => !resources.find((resource) => resource.name === other)?.active,
  );
  if (missing)
    return { state: "offline", reason: reason("reason.waits-for", { resource: missing }), owner: null };
  return { state: "offline", reason: reason("reason.not-started"), owner: null };
}

/** A group's state from its members': online only when every one of them is. */
export function groupState(
  group: Pick<GroupObject, "name" | "online">,
  members: (JudgedResource & { name: string })[],
): Judged<GroupStateName> & { owner: string | null } {
  const owner = members.find((member) => member.owner)?.owner ?? null;
  const first = (...states: ResourceStateName[]) => members.find(({ state }) => states.includes(state));
  const because = (member: { name: string }) => reason("reason.member", { resource: member.name });
  if (members.length === 0) {
    return { state: "offline", reason: reason("reason.empty-group"), owner: null };
  }
  const unknown = first("unknown");
  if (unknown) return { state: "unknown", reason: unknown.reason ?? because(unknown), owner };
  const pending = first("online-pending", "offline-pending");
  if (pending) return { state: "pending", reason: because(pending), owner };
  const broken = first("failed", "blocked");
  const online = members.filter(({ state }) => state === "online" || state === "unmanaged");
  if (broken)
    return { state: online.length > 0 ? "partially-online" : "failed", reason: because(broken), owner };
  if (online.length === members.length) return { state: "online", reason: null, owner };
  const missing = first("offline");
  if (online.length > 0)
    return { state: "partially-online", reason: missing ? because(missing) : null, owner };
  return {
    state: "offline",
    reason: group.online ? (missing?.reason ?? null) : reason("reason.taken-offline"),
    owner: null,
  };
}

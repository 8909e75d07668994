import { groupsOf, isFencingEnabled } from "@/compiler/objects/cluster-objects";
import type { ClusterState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import type { Evidence } from "@/server/clusters/evidence";
import type { Judged } from "@/server/clusters/node-state";
import { nobodyTells, reason } from "@/server/clusters/reasons";

type Parts = Pick<ClusterState, "nodes" | "networks" | "groups" | "witness" | "diskWitness" | "clock"> & {
  devices: ClusterState["fencing"]["devices"];
};

/** The cluster's own state: "up" only when every node, network, wanted group, fence device, witness and clock is well. */
export function clusterStateName(
  definition: Definition,
  evidence: Evidence,
  creating: boolean,
  parts: Parts,
): Judged<ClusterState["state"]> {
  const { chosen, sides } = evidence;
  if (creating) return { state: "creating", reason: reason("reason.creating") };
  if (sides) {
    const { one, other } = sides;
    return {
      state: "partitioned",
      reason: reason("reason.partitioned", { one: one.join(", "), other: other.join(", ") }),
    };
  }
  if (!chosen) {
    const stopped = evidence.nodes.every(
      ({ view }) => view !== null && (view.engine === "stopped" || view.engine === "none"),
    );
    return stopped
      ? { state: "down", reason: reason("reason.all-stopped") }
      : { state: "unknown", reason: nobodyTells(evidence) };
  }
  if (!chosen.pacemaker.quorate) return { state: "down", reason: reason("reason.no-quorum") };
  const node = Object.values(parts.nodes).find(({ state }) => state !== "up");
  if (node) return { state: "degraded", reason: reason("reason.node-not-up", { node: node.name }) };
  const network = Object.values(parts.networks).find(({ state }) => state !== "up" && state !== "disabled");
  if (network)
    return { state: "degraded", reason: reason("reason.network-not-up", { network: network.name }) };
  const wanted = new Map(groupsOf(definition).map(({ name, online }) => [name, online]));
  const group = Object.values(parts.groups).find(
    ({ name, state, resources }) => state !== "online" && resources.length > 0 && (wanted.get(name) ?? true),
  );
  if (group) return { state: "degraded", reason: reason("reason.group-not-online", { group: group.name }) };
  const device = Object.values(parts.devices).find(({ state }) => state !== "online");
  if (isFencingEnabled(definition) && device) {
    return { state: "degraded", reason: reason("reason.fence-device-not-online", { device: device.name }) };
  }
  if (parts.witness?.state === "unreachable") {
    const nodes = parts.witness.without.join(", ");
    return { state: "degraded", reason: reason("reason.witness-unreachable", { nodes }) };
  }
  // SBD that other tools set up is theirs to judge.
  if (parts.diskWitness?.decided && parts.diskWitness.state === "unreachable") {
    const nodes = parts.diskWitness.without.join(", ");
    return { state: "degraded", reason: reason("reason.disk-witness-missing", { nodes }) };
  }
  const { wrong } = parts.clock;
  if (wrong) {
    const params = { node: wrong.node, seconds: Math.round(Math.abs(wrong.aheadMs) / 100) / 10 };
    const code = wrong.aheadMs > 0 ? "reason.clock-ahead" : "reason.clock-behind";
    return { state: "degraded", reason: reason(code, params) };
  }
  return { state: "up", reason: chosen.pacemaker.fencingEnabled ? null : reason("reason.fencing-disabled") };
}

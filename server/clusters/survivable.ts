import type { ClusterState, NodeState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import type { Evidence } from "@/server/clusters/evidence";

type Parts = Pick<ClusterState, "nodes"> & { devices: ClusterState["fencing"]["devices"] };

/**
 * How many more nodes may fail, one after the other, with every group still served. null while a node's state is
 * unknown. Votes set the limit, by Corosync's own count (two nodes: two_node lets the last one go on; a witness that
 * votes goes on voting), and one node must remain that may take groups. With fencing on and no device online nothing would be taken over at all: 0; so too while something
 * that runs is in maintenance or unmanaged, which nobody would take over.
 */
export function survivable(definition: Definition, { chosen }: Evidence, parts: Parts): number | null {
  const states = Object.values(parts.nodes).map(({ state }) => state);
  if (!chosen || states.includes("unknown") || states.includes("fencing")) return null;
  if (!chosen.pacemaker.quorate) return 0;
  if (
    chosen.pacemaker.fencingEnabled &&
    !Object.values(parts.devices).some(({ state }) => state === "online")
  )
    return 0;
  const nodes = new Map(chosen.pacemaker.nodes.map((node) => [node.name, node.maintenance]));
  const left = ({ active, managed, nodes: on }: (typeof chosen.pacemaker.resources)[number]) =>
    active && (!managed || on.some((name) => nodes.get(name)));
  if (chosen.pacemaker.maintenance || chosen.pacemaker.resources.some(left)) return 0;
  const able = states.filter((state) => state === "up").length;
  return Math.max(0, Math.min(votesToSpare(definition, chosen, states), able - 1));
}

function votesToSpare(
  { nodes }: Definition,
  { membership }: NonNullable<Evidence["chosen"]>,
  states: NodeState["state"][],
): number {
  if (membership?.neededVotes !== undefined) return membership.totalVotes - membership.neededVotes;
  const voting = states.filter((state) => !["down", "joining"].includes(state)).length;
  return voting - (nodes.length === 2 ? 1 : Math.floor(nodes.length / 2) + 1);
}

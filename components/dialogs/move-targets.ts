import type { ClusterState, NodeState } from "@/protocol/console-state";

export interface MoveTarget {
  node: NodeState;
  owner: boolean;
  /** Whether the group may be moved there now: the node is up and does not own it already. */
  ready: boolean;
}

/** Nodes for a move, best first: ready ones by the group's preference, then the rest. */
export function moveTargets(cluster: ClusterState, groupName: string): MoveTarget[] {
  const group = cluster.groups[groupName];
  const preference = (name: string) => {
    const index = group?.preferredOwners.indexOf(name) ?? -1;
    return index < 0 ? Number.MAX_SAFE_INTEGER : index;
  };
  return Object.values(cluster.nodes)
    .map((node) => {
      const owner = node.name === group?.owner;
      return { node, owner, ready: node.state === "up" && !owner };
    })
    .sort(
      (a, b) =>
        Number(b.ready) - Number(a.ready) ||
        preference(a.node.name) - preference(b.node.name) ||
        a.node.name.localeCompare(b.node.name),
    );
}

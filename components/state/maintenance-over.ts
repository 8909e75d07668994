import type { ClusterState } from "@/protocol/console-state";

type Parts = Pick<ClusterState, "maintenance" | "nodes" | "resources">;
type Group = Pick<ClusterState["groups"][string], "maintenance" | "owner" | "resources">;

/** Whose maintenance keeps Pacemaker from acting on a group; null: nothing does, or nobody knows. */
export function maintenanceOver(
  cluster: Parts,
  group: Group,
): "cluster" | "node" | "group" | "resource" | null {
  if (cluster.maintenance) return "cluster";
  if (group.maintenance) return "group";
  if (group.resources.some((name) => cluster.resources[name]?.maintenance)) return "resource";
  return group.owner !== null && cluster.nodes[group.owner]?.state === "maintenance" ? "node" : null;
}

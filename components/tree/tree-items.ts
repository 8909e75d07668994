import { addressOf, type Place } from "@/components/frame/place";
import type { ConsoleState } from "@/protocol/console-state";

/** One line of the tree; ids are addresses, so that a line stays itself while the state changes. */
export interface TreeItem {
  place: Place | null;
  children: string[];
}
export const TREE_ROOT = "root";
const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);

/** The classic tree: clusters with groups, resources, configuration and nodes; then servers. */
export function treeOf(state: ConsoleState): Map<string, TreeItem> {
  const items = new Map<string, TreeItem>();
  const add = (place: Place, children: string[] = []): string => {
    const id = addressOf(place);
    items.set(id, { place, children });
    return id;
  };
  const tops = [add({ kind: "dashboard" })];
  for (const cluster of Object.values(state.clusters).sort(byName)) {
    const clusterId = cluster.id;
    const groups = Object.values(cluster.groups)
      .sort(byName)
      .map(({ name }) => add({ kind: "group", clusterId, name }));
    const networks = Object.values(cluster.networks)
      .sort((a, b) => a.priority - b.priority)
      .map(({ name }) => add({ kind: "network", clusterId, name }));
    const nodes = Object.values(cluster.nodes)
      .sort(byName)
      .map(({ name }) => add({ kind: "node", clusterId, name }));
    tops.push(
      add({ kind: "cluster", clusterId }, [
        add({ kind: "groups", clusterId }, groups),
        add({ kind: "resources", clusterId }),
        add({ kind: "resource-types", clusterId }),
        add({ kind: "networks", clusterId }, networks),
        add({ kind: "interfaces", clusterId }),
        add({ kind: "nodes", clusterId }, nodes),
        add({ kind: "events", clusterId }),
      ]),
    );
  }
  tops.push(add({ kind: "servers" }), add({ kind: "operations" }));
  items.set(TREE_ROOT, { place: null, children: tops });
  return items;
}

/** What a place is called. `title` gives the words of lists. */
export function nameOf(
  place: Place | null,
  state: ConsoleState | null,
  title: (
    key:
      | "dashboard"
      | "groups"
      | "resources"
      | "networks"
      | "interfaces"
      | "resource-types"
      | "nodes"
      | "servers"
      | "events"
      | "history"
      | "operations",
  ) => string,
): string {
  if (!place) return "";
  if ("name" in place) return place.name;
  if (place.kind === "server") return state?.servers[place.id]?.hostname ?? place.id;
  if (place.kind === "operation") return title("operations");
  if (place.kind === "operations-of") return title("operations");
  if (place.kind === "cluster") return state?.clusters[place.clusterId]?.name ?? place.clusterId;
  return title(place.kind);
}

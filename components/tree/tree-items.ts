import { addressOf, type Place } from "@/components/frame/place";
import type { ConsoleState } from "@/protocol/console-state";

/** One line of the tree; ids are addresses, so that a line stays itself while the state changes. */
export interface TreeItem {
  place: Place | null;
  children: string[];
}
export const TREE_ROOT = "root";
const names = new Intl.Collator(undefined, { numeric: true });
const byName = (a: { name: string }, b: { name: string }) => names.compare(a.name, b.name);

export type Tree = ReadonlyMap<string, TreeItem>;

/**
 * Reads the classic tree out of the state: clusters with groups, resources, configuration and nodes; then servers.
 * It is the same tree until an object comes or goes, so that 10,000 groups are not sorted at every patch.
 */
export function treeReader(): (state: ConsoleState) => Tree {
  let last: { shape: string[]; tree: Tree } | null = null;
  return (state) => {
    const shape = shapeOf(state);
    if (last && sameTexts(last.shape, shape)) return last.tree;
    last = { shape, tree: treeOf(state) };
    return last.tree;
  };
}

/** Everything that lines and their order depend on. */
function shapeOf(state: ConsoleState): string[] {
  return Object.values(state.clusters).flatMap((cluster) => [
    cluster.id,
    cluster.name,
    ...Object.keys(cluster.nodes),
    "/",
    ...Object.values(cluster.networks).map(({ name, priority }) => `${priority} ${name}`),
    "/",
    ...Object.keys(cluster.groups),
    "/",
    ...Object.keys(cluster.fencing.devices),
  ]);
}
const sameTexts = (a: string[], b: string[]) =>
  a.length === b.length && a.every((text, index) => text === b[index]);

function treeOf(state: ConsoleState): Tree {
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
    const devices = Object.values(cluster.fencing.devices)
      .sort(byName)
      .map(({ name }) => add({ kind: "fence-device", clusterId, name }));
    tops.push(
      add({ kind: "cluster", clusterId }, [
        add({ kind: "groups", clusterId }, groups),
        add({ kind: "resources", clusterId }),
        add({ kind: "resource-types", clusterId }),
        add({ kind: "networks", clusterId }, networks),
        add({ kind: "interfaces", clusterId }),
        add({ kind: "nodes", clusterId }, nodes),
        add({ kind: "fence-devices", clusterId }, devices),
        add({ kind: "events", clusterId }),
        add({ kind: "drills", clusterId }),
      ]),
    );
  }
  tops.push(add({ kind: "servers" }), add({ kind: "operations" }), add({ kind: "audit" }));
  items.set(TREE_ROOT, { place: null, children: tops });
  return items;
}

/** The lines whose names hold a text, with what leads to them; how many hold it. */
export function filterTree(
  tree: Tree,
  text: string,
  label: (place: Place) => string,
): { tree: Tree; found: number } {
  const wanted = text.trim().toLocaleLowerCase();
  const kept = new Map<string, TreeItem>();
  let found = 0;
  const keep = (id: string): boolean => {
    const item = tree.get(id);
    if (!item) return false;
    const children = item.children.filter(keep);
    const holds = item.place !== null && label(item.place).toLocaleLowerCase().includes(wanted);
    if (holds) found += 1;
    if (!holds && children.length === 0 && id !== TREE_ROOT) return false;
    kept.set(id, { ...item, children });
    return true;
  };
  keep(TREE_ROOT);
  return { tree: kept, found };
}

/** Which lines someone opened or closed against how the tree comes. */
export interface Folds {
  opened: readonly string[];
  closed: readonly string[];
}
const openAtFirst = ["cluster", "groups", "nodes"];
const comesOpen = (item: TreeItem) => openAtFirst.includes(item.place?.kind ?? "");

/** The lines that stand open. */
export function openLines(tree: Tree, folds: Folds): string[] {
  const [opened, closed] = [new Set(folds.opened), new Set(folds.closed)];
  return [...tree]
    .filter(([id, item]) => item.children.length > 0 && (comesOpen(item) ? !closed.has(id) : opened.has(id)))
    .map(([id]) => id);
}

/** The folds after `open` are the lines that stand open. Of lines that are not in the tree now nothing is forgotten. */
export function foldsAfter(tree: Tree, folds: Folds, open: readonly string[]): Folds {
  const isOpen = new Set(open);
  const folders = [...tree].filter(([, item]) => item.children.length > 0);
  const gone = (id: string) => (tree.get(id)?.children.length ?? 0) === 0;
  const changed = (kind: boolean) =>
    folders.filter(([id, item]) => comesOpen(item) !== kind && isOpen.has(id) === kind).map(([id]) => id);
  return {
    opened: [...folds.opened.filter(gone), ...changed(true)],
    closed: [...folds.closed.filter(gone), ...changed(false)],
  };
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
      | "fence-devices"
      | "servers"
      | "events"
      | "history"
      | "drills"
      | "operations"
      | "audit"
      | "people"
      | "api-description",
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

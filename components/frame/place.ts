/** Where the reader is: one address per object. `list`s have no name. */
export type Place =
  | { kind: "dashboard" | "servers" | "operations" | "audit" | "people" | "api-description" }
  | { kind: "server" | "operation"; id: string }
  | { kind: "cluster" | ClusterList; clusterId: string }
  | { kind: ClusterObject; clusterId: string; name: string }
  | { kind: "history"; clusterId: string; about?: HistorySubject; incident?: number }
  | { kind: "drills"; clusterId: string; drill?: string };

/** What a history is of, if not of the whole cluster. */
export interface HistorySubject {
  kind: "node" | "group" | "resource";
  name: string;
}

export const clusterLists = [
  "groups",
  "resources",
  "networks",
  "interfaces",
  "resource-types",
  "nodes",
  "fence-devices",
  "events",
  "operations-of",
] as const;
export type ClusterList = (typeof clusterLists)[number];
export type ClusterObject =
  | "group"
  | "resource"
  | "network"
  | "interface"
  | "node"
  | "resource-type"
  | "fence-device";
const listOf = {
  group: "groups",
  resource: "resources",
  network: "networks",
  interface: "interfaces",
  node: "nodes",
  "resource-type": "resource-types",
  "fence-device": "fence-devices",
} as const;
const segmentOf = (list: ClusterList) => (list === "operations-of" ? "operations" : list);

/** The address of a place. */
export function addressOf(place: Place): string {
  if ("id" in place) return `/${place.kind}s/${encodeURIComponent(place.id)}`;
  if (!("clusterId" in place)) return place.kind === "dashboard" ? "/" : `/${place.kind}`;
  const cluster = `/clusters/${encodeURIComponent(place.clusterId)}`;
  if (place.kind === "cluster") return cluster;
  if (place.kind === "history") {
    const { about, incident } = place;
    if (incident !== undefined) return `${cluster}/history/incidents/${incident}`;
    return `${cluster}/history${about ? `/${listOf[about.kind]}/${encodeURIComponent(about.name)}` : ""}`;
  }
  if (place.kind === "drills")
    return `${cluster}/drills${place.drill === undefined ? "" : `/${encodeURIComponent(place.drill)}`}`;
  if ("name" in place) return `${cluster}/${listOf[place.kind]}/${encodeURIComponent(place.name)}`;
  return `${cluster}/${segmentOf(place.kind)}`;
}

/** The place an address means, null for none. */
export function placeOf(path: string): Place | null {
  let parts: string[];
  try {
    parts = path.split("/").filter(Boolean).map(decodeURIComponent);
  } catch {
    return null;
  }
  const [first, second, third, fourth, ...rest] = parts;
  if (first === "clusters" && second !== undefined && third === "history")
    return historyPlace(second, parts.slice(3));
  if (rest.length > 0) return null;
  if (first === undefined) return { kind: "dashboard" };
  if (first === "people" || first === "api-description") return second === undefined ? { kind: first } : null;
  if ((first === "servers" || first === "operations") && third === undefined) {
    if (second === undefined) return { kind: first };
    return { kind: first === "servers" ? "server" : "operation", id: second };
  }
  if (first === "audit" && second === undefined) return { kind: "audit" };
  if (first !== "clusters" || second === undefined) return null;
  if (third === undefined) return { kind: "cluster", clusterId: second };
  if (third === "drills")
    return { kind: "drills", clusterId: second, ...(fourth === undefined ? {} : { drill: fourth }) };
  const list = clusterLists.find((each) => segmentOf(each) === third);
  if (list === undefined) return null;
  if (fourth === undefined) return { kind: list, clusterId: second };
  const kind = (Object.keys(listOf) as ClusterObject[]).find((each) => listOf[each] === list);
  return kind ? { kind, clusterId: second, name: fourth } : null;
}

function historyPlace(clusterId: string, [list, name, ...rest]: string[]): Place | null {
  if (list === undefined) return { kind: "history", clusterId };
  if (name === undefined || rest.length > 0) return null;
  if (list === "incidents")
    return /^\d{1,10}$/.test(name) ? { kind: "history", clusterId, incident: Number(name) } : null;
  const kind = (["node", "group", "resource"] as const).find((each) => listOf[each] === list);
  return kind ? { kind: "history", clusterId, about: { kind, name } } : null;
}

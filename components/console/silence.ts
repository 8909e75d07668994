import type { ClusterState, ConsoleState } from "@/protocol/console-state";

const all = <T>(table: Record<string, T>, change: (entry: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(table).map(([key, entry]) => [key, change(entry)]));

function unknownCluster(cluster: ClusterState): ClusterState {
  return {
    ...cluster,
    state: "unknown",
    reason: null,
    since: null,
    quorum: null,
    dc: null,
    survives: null,
    fencing: {
      ...cluster.fencing,
      enabled: null,
      devices: all(cluster.fencing.devices, (device) => ({
        ...device,
        state: "unknown",
        reason: null,
        since: null,
      })),
    },
    nodes: all(cluster.nodes, (node) => ({
      ...node,
      state: "unknown",
      reason: null,
      since: null,
      dc: false,
      agent: "silent",
    })),
    networks: all(cluster.networks, (network) => ({
      ...network,
      state: "unknown",
      reason: null,
      since: null,
      carriesHeartbeat: false,
      links: network.links.map((link) => ({ ...link, state: "unknown" })),
    })),
    interfaces: all(cluster.interfaces, (entry) => ({
      ...entry,
      state: "unknown",
      reason: null,
      since: null,
      path: entry.path && { ...entry.path, state: "unknown", reason: null, since: null },
    })),
    groups: all(cluster.groups, (group) => ({ ...group, state: "unknown", reason: null, since: null })),
    resources: all(cluster.resources, (resource) => ({
      ...resource,
      state: "unknown",
      reason: null,
      since: null,
    })),
  };
}

/** What may still be said while the console is silent: names and definitions, no state. Owners stay as last known, under a state of unknown. */
export function silenced(state: ConsoleState): ConsoleState {
  return {
    ...state,
    clusters: all(state.clusters, unknownCluster),
    servers: all(state.servers, (server) => ({ ...server, connection: "silent", reason: null })),
  };
}

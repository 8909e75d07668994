import type { Place } from "@/components/frame/place";
import type { StateKind } from "@/components/state/state-looks";
import type { ConsoleState } from "@/protocol/console-state";

export interface PlaceState {
  kind: StateKind;
  state: string;
}

/** The state of what an address means; null where it has none. */
export function placeState(state: ConsoleState | null, place: Place): PlaceState | null {
  if (!state) return null;
  if (place.kind === "server") {
    const server = state.servers[place.id];
    return server ? { kind: "server", state: server.connection } : null;
  }
  if (!("clusterId" in place)) return null;
  const cluster = state.clusters[place.clusterId];
  if (!cluster) return null;
  if (place.kind === "cluster") return { kind: "cluster", state: cluster.state };
  if (!("name" in place) || place.kind === "resource-type") return null;
  if (place.kind === "fence-device") {
    const device = cluster.fencing.devices[place.name];
    return device ? { kind: "resource", state: device.state } : null;
  }
  const tables = {
    group: cluster.groups,
    resource: cluster.resources,
    network: cluster.networks,
    interface: cluster.interfaces,
    node: cluster.nodes,
  };
  const found = tables[place.kind][place.name];
  return found ? { kind: place.kind, state: found.state } : null;
}

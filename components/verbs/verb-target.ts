import type { Place } from "@/components/frame/place";
import type { ClusterState, ConsoleState, ServerState } from "@/protocol/console-state";
import type { You } from "@/protocol/people";

/** What the store says about the place a verb would act on. */
export interface Target {
  place: Place | null;
  state: ConsoleState;
  live: boolean;
  /** A moment of the past is on the screen. */
  past: boolean;
  /** Who would do it; null: it is not asked. */
  you: You | null;
  cluster: ClusterState | null;
}

export function targetOf(
  state: ConsoleState,
  live: boolean,
  place: Place | null,
  past = false,
  you: You | null = null,
): Target {
  const cluster = place && "clusterId" in place ? (state.clusters[place.clusterId] ?? null) : null;
  return { place, state, live, past, you, cluster };
}

const named = <T>(table: Record<string, T> | undefined, name: string): T | null =>
  table && Object.hasOwn(table, name) ? (table[name] ?? null) : null;

export function groupOf({ place, cluster }: Target) {
  return place?.kind === "group" ? named(cluster?.groups, place.name) : null;
}
export function resourceOf({ place, cluster }: Target) {
  return place?.kind === "resource" ? named(cluster?.resources, place.name) : null;
}
export function nodeOf({ place, cluster }: Target) {
  return place?.kind === "node" ? named(cluster?.nodes, place.name) : null;
}
export function fenceDeviceOf({ place, cluster }: Target) {
  return place?.kind === "fence-device" ? named(cluster?.fencing.devices, place.name) : null;
}
export function serverOf({ place, state }: Target) {
  return place?.kind === "server" ? named(state.servers, place.id) : null;
}

/** The server that is chosen, or that the chosen node is. */
export function serversAt(target: Target): ServerState[] {
  const server = serverOf(target) ?? named(target.state.servers, nodeOf(target)?.serverId ?? "");
  return server ? [server] : [];
}
/** The nodes' servers, in the nodes' order; none as long as one of them is not known. */
export function clusterServers({ cluster, state }: Target): ServerState[] {
  const nodes = Object.values(cluster?.nodes ?? {});
  const servers = nodes.flatMap(({ serverId }) => named(state.servers, serverId) ?? []);
  return servers.length === nodes.length ? servers : [];
}

import { standingOf } from "@/components/state/agent-standing";
import { maintenanceOver } from "@/components/state/maintenance-over";
import type { Why } from "@/components/verbs/verb-request";
import { groupOf, nodeOf, resourceOf, type Target } from "@/components/verbs/verb-target";
import type { ConsoleState, NodeState, ServerState } from "@/protocol/console-state";

// Why verbs cannot act on a target now, each asked in the order in which a person would want to know; null: they can.

export function changeable({ live, past, state }: Target): Why | null {
  if (past) return "past";
  if (!live) return "silent";
  return state.database === "up" ? null : "database";
}

export function clusterReady(target: Target): Why | null {
  const why = changeable(target);
  if (why) return why;
  if (!target.cluster) return "not-here";
  if (target.cluster.creation) return "creating";
  return target.cluster.state === "unknown" ? "unknown" : null;
}

/** As clusterReady, but that nothing may be known of the cluster because its agents are not understood. */
export function agentsReady(target: Target): Why | null {
  const why = clusterReady(target);
  const nodes = Object.values(target.cluster?.nodes ?? {});
  return why === "unknown" && nodes.some(({ agent }) => agent === "not-understood") ? null : why;
}

/** Some server could become a node of the target's cluster. */
export function freeServers({ state, cluster }: Target): boolean {
  return Object.values(state.servers).some(
    ({ clusterId, connection, joinedFor }) =>
      !clusterId && connection === "connected" && (!joinedFor || joinedFor === cluster?.id),
  );
}

/** In maintenance itself, only with what it belongs to, or not. */
function maintenanceOf(target: Target): "own" | "above" | null {
  const { place, cluster } = target;
  if (!cluster) return null;
  if (place?.kind === "cluster") return cluster.maintenance ? "own" : null;
  // What the node itself is set to cannot be told while the whole cluster is in maintenance.
  if (place?.kind === "node" && !cluster.maintenance)
    return nodeOf(target)?.state === "maintenance" ? "own" : null;
  const entry = groupOf(target) ?? resourceOf(target);
  if (entry?.maintenance) return "own";
  const above = cluster.maintenance || cluster.groups[resourceOf(target)?.group ?? ""]?.maintenance;
  return above ? "above" : null;
}

/** Pacemaker would do nothing of it, and do it when maintenance ends. */
export function maintained(target: Target): Why | null {
  const { cluster } = target;
  const group = groupOf(target) ?? cluster?.groups[resourceOf(target)?.group ?? ""];
  return cluster && group && maintenanceOver(cluster, group) ? "maintained" : null;
}

export function beginnable(target: Target): Why | null {
  const of = maintenanceOf(target);
  if (of === "above" && target.place?.kind === "node") return "maintenance-above";
  return of === "own" ? "in-maintenance" : null;
}

export function endable(target: Target): Why | null {
  const of = maintenanceOf(target);
  if (of === "above") return "maintenance-above";
  return of === "own" ? null : "not-in-maintenance";
}

export function nodePausable(target: Target): Why | null {
  const state = nodeOf(target)?.state;
  if (state === "paused") return "already-paused";
  return state === "up" ? null : "node-not-up";
}

export function nodeDrainable(target: Target): Why | null {
  const state = nodeOf(target)?.state;
  return state === "up" || state === "paused" ? null : "node-not-up";
}

/** In a group that runs on several nodes at once. */
export function isTied(target: Target): boolean {
  const group = resourceOf(target)?.group ?? "";
  return ["clone", "promotable", "bundle"].includes(target.cluster?.groups[group]?.kind ?? "");
}

function agentOn(target: Target): Why | null {
  const node = nodeOf(target);
  return agentWhy((node && target.state.servers[node.serverId]?.connection) ?? "silent");
}

function agentWhy(connection: ServerState["connection"]): Why | null {
  if (connection === "connected") return null;
  return connection === "silent" ? "agent-silent" : "agent-not-understood";
}

/** Of nodes whose agents are all needed. */
const agentsWhy = (nodes: readonly NodeState[]) =>
  agentWhy(nodes.find(({ agent }) => agent !== "connected")?.agent ?? "connected");

/** Some of these servers' agents are others than the console's, and all can be replaced, understood or not. */
export function agentUpdatable(servers: readonly ServerState[], { agent }: ConsoleState): Why | null {
  if (servers.length === 0 || servers.some(({ connection }) => connection === "silent"))
    return "agent-silent";
  const standings = servers.map((server) => standingOf(server, agent));
  if (standings.includes("unknown")) return "agent-unknown";
  return standings.includes("another") ? null : "agent-current";
}

export function nodeStartable(target: Target): Why | null {
  if (target.cluster?.creation) return "creating";
  return agentOn(target) ?? (nodeOf(target)?.state === "down" ? null : "running");
}

export function fenceable({ cluster }: Target): Why | null {
  if (cluster?.fencing.enabled === false) return "no-fencing";
  if (Object.keys(cluster?.fencing.devices ?? {}).length === 0) return "no-fence-device";
  return Object.keys(cluster?.nodes ?? {}).length > 1 ? null : "last-node";
}

export function clusterStartable({ cluster }: Target): Why | null {
  if (!cluster) return "not-here";
  if (cluster.creation) return "creating";
  const nodes = Object.values(cluster.nodes);
  return agentsWhy(nodes) ?? (nodes.some(({ state }) => state === "down") ? null : "running");
}

export function clusterStoppable({ cluster }: Target): Why | null {
  if (!cluster) return "not-here";
  if (cluster.creation) return "creating";
  const nodes = Object.values(cluster.nodes);
  return agentsWhy(nodes) ?? (nodes.every(({ state }) => state === "down") ? "not-running" : null);
}

export function nodeStoppable(target: Target): Why | null {
  if (target.cluster?.creation) return "creating";
  return agentOn(target) ?? (nodeOf(target)?.state === "down" ? "not-running" : null);
}

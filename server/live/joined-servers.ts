import type { ConsoleState, ServerState } from "@/protocol/console-state";
import type { HostReport } from "@/protocol/host-report";
import type { AgentHub } from "@/server/agents/agent-hub";
import type { ServerRegistry } from "@/server/agents/server-registry";
import type { LiveState } from "@/server/live/live-state";

/**
 * Keeps `servers` of the live state: who has joined, who is heard, and each one's last report. Which cluster a
 * server is in comes from the clusters of the same state.
 */
export function publishServers(live: LiveState, servers: ServerRegistry, hub: AgentHub): void {
  const reports = new Map<string, HostReport>();
  const publish = () => {
    live.update((state) => ({ ...state, servers: entries(state) }));
  };
  const entries = (state: ConsoleState): Record<string, ServerState> => {
    const memberOf = new Map(
      Object.values(state.clusters).flatMap((cluster) =>
        Object.values(cluster.nodes).map((node) => [node.serverId, cluster.id] as const),
      ),
    );
    return Object.fromEntries(
      servers.all().map((server) => [
        server.id,
        {
          id: server.id,
          hostname: server.hostname,
          clusterId: memberOf.get(server.id) ?? null,
          connection: connectionOf(hub, server.id),
          reason: hub.refusalOf(server.id),
          greeting: hub.greetingOf(server.id),
          heardAt: hub.heardAt(server.id),
          joinedAt: server.joinedAt,
          joinedFor: server.joinedForId && server.joinedForId in state.clusters ? server.joinedForId : null,
          report: reports.get(server.id) ?? null,
        },
      ]),
    );
  };
  hub.onReport((serverId, { host }) => {
    if (!host) return;
    reports.set(serverId, host);
    publish();
  });
  hub.onPresence(publish);
  servers.onChange(() => {
    for (const id of reports.keys()) if (!servers.get(id)) reports.delete(id);
    publish();
  });
  live.onClusters(publish);
  publish();
}

function connectionOf(hub: AgentHub, serverId: string): ServerState["connection"] {
  if (hub.refusalOf(serverId)) return "not-understood";
  return hub.isConnected(serverId) ? "connected" : "silent";
}

import type { LabHost } from "@/lab/lab";
import type { ConsoleClient } from "@/lab/stand/console-client";

/** Runs the line from the console's screen on a host, as an administrator would paste it; returns what it said. */
export async function joinServer(client: ConsoleClient, host: LabHost): Promise<string> {
  const { line } = await client.call("createJoinToken");
  return host.run(["sh"], { input: line, timeoutMs: 120_000 });
}

/** Joins hosts and waits until the console hears each agent; answers host name → server id. */
export async function joinServers(client: ConsoleClient, hosts: LabHost[]): Promise<Map<string, string>> {
  await Promise.all(hosts.map((host) => joinServer(client, host)));
  return client.waitForState("joined servers heard", 30, (state) => {
    const servers = Object.values(state.servers).filter(
      (server) => server.connection === "connected" && server.report !== null,
    );
    const ids = new Map(servers.map((server) => [server.hostname, server.id]));
    return hosts.every((host) => ids.has(host.name)) && ids;
  });
}

import type { ConsoleState } from "@/protocol/console-state";

/** A cluster that is configured on joined servers and not in the console. */
export interface FoundCluster {
  /** As its corosync.conf calls it; "" where it has no name. */
  name: string;
  servers: { id: string; hostname: string; running: boolean }[];
}

/** Servers that are in no cluster of ours but have a corosync.conf, by the cluster's name in it. */
export function foundClusters(state: ConsoleState): FoundCluster[] {
  const byName = new Map<string, FoundCluster>();
  for (const { id, hostname, clusterId, report } of Object.values(state.servers)) {
    if (clusterId !== null || !report?.existingCluster.corosyncConf) continue;
    const name = report.existingCluster.name ?? "";
    const found = byName.get(name) ?? { name, servers: [] };
    found.servers.push({ id, hostname, running: report.services.pacemaker.active });
    byName.set(name, found);
  }
  return [...byName.values()]
    .map((found) => ({
      ...found,
      servers: found.servers.sort((a, b) => a.hostname.localeCompare(b.hostname)),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

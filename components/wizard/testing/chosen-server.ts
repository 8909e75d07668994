import type { ServerState } from "@/protocol/console-state";
import { clusterPackageNames, type HostInterface } from "@/protocol/host-report";

/** For tests only: an address as a host reports it, from `192.0.2.1/24`. */
export function ipv4(cidr: string): HostInterface["addresses"][number] {
  const [address = "", prefix = ""] = cidr.split("/");
  return { family: "ipv4", address, prefix: Number(prefix), secondary: false, linkLocal: false };
}

/** For tests only: a free, connected server with these adapters and addresses (`lo` is the loopback). */
export function chosenServer(hostname: string, n: number, adapters: Record<string, string[]>): ServerState {
  const service = { installed: true, active: false, enabled: false };
  return {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
    hostname,
    clusterId: null,
    connection: "connected",
    ...{ reason: null, greeting: null, joinedFor: null },
    heardAt: 1000,
    joinedAt: 1000,
    report: {
      at: 1000,
      bootId: "boot",
      bootedAt: 0,
      hostname,
      agentVersion: "0.0.0",
      agentDigest: null,
      os: { id: "debian", version: "12", name: "Debian GNU/Linux 12" },
      kernel: "6.1.0",
      architecture: "x64",
      cpus: 2,
      memory: { total: 4e9, available: 2e9 },
      interfaces: Object.entries(adapters).map(([name, addresses]) => ({
        name,
        mac: null,
        mtu: 1500,
        up: true,
        carrier: true,
        loopback: name === "lo",
        addresses: addresses.map(ipv4),
      })),
      disks: [],
      fileSystems: [],
      packages: Object.fromEntries(clusterPackageNames.map((name) => [name, "1"])) as never,
      services: { corosync: service, pacemaker: service },
      existingCluster: { corosyncConf: false, cib: false, name: null },
      clock: { offsetMs: 0, roundTripMs: 1 },
    },
  };
}

import type { NetworkRole } from "@/protocol/definition";
import type { HostReport } from "@/protocol/host-report";
import { subnetOf } from "@/protocol/subnet";

export interface FoundNetwork {
  subnet: string;
  name: string;
  role: NetworkRole;
  enabled: boolean;
  interfaces: { node: string; adapter: string; address: string }[];
}

/**
 * The networks that all chosen servers are on, by the subnets of their own addresses (loopback, link-local and
 * floating ones do not count). The one on the first adapter is proposed for clients and heartbeat, the others
 * for the heartbeat alone.
 */
export function findNetworks(servers: { hostname: string; report: HostReport | null }[]): FoundNetwork[] {
  const bySubnet = new Map<string, FoundNetwork["interfaces"]>();
  for (const { hostname, report } of servers) {
    for (const { loopback, name, addresses } of report?.interfaces ?? []) {
      if (loopback) continue;
      for (const { family, address, prefix, secondary, linkLocal } of addresses) {
        if (family !== "ipv4" || secondary || linkLocal || prefix >= 31) continue;
        const subnet = subnetOf(address, prefix);
        const interfaces = bySubnet.get(subnet) ?? [];
        if (interfaces.some(({ node }) => node === hostname)) continue;
        bySubnet.set(subnet, [...interfaces, { node: hostname, adapter: name, address }]);
      }
    }
  }
  return [...bySubnet]
    .filter(([, interfaces]) => servers.length > 0 && interfaces.length === servers.length)
    .sort(([, a], [, b]) => (a[0]?.adapter ?? "").localeCompare(b[0]?.adapter ?? "", "en", { numeric: true }))
    .map(([subnet, interfaces], index) => ({
      subnet,
      name: index === 0 ? "public" : index === 1 ? "private" : `private-${index}`,
      role: index === 0 ? "mixed" : "private",
      enabled: true,
      interfaces,
    }));
}

/** Addresses of a subnet to propose for the cluster: from its hundredth on, none that is in use by a server. */
export function candidateAddresses(subnet: string, used: readonly string[]): string[] {
  const [network = "", prefix = ""] = subnet.split("/");
  const size = 2 ** (32 - Number(prefix));
  const first = toNumber(network);
  const offsets = Array.from({ length: Math.min(4096, Math.max(0, size - 2)) }, (_, i) => i + 1);
  const start = size > 120 ? 100 : Math.floor(size / 2);
  return [...offsets.filter((offset) => offset >= start), ...offsets.filter((offset) => offset < start)]
    .map((offset) => toAddress(first + offset))
    .filter((address) => !used.includes(address));
}

const toNumber = (address: string) => address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
const toAddress = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join(".");

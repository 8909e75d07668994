import type { HostReport } from "@/protocol/host-report";
import { subnetOf } from "@/protocol/subnet";

/** A subnet on which every one of the servers has an address of its own. */
export interface SharedNetwork {
  subnet: string;
  /** Server name → its address there. */
  addresses: Record<string, string>;
}

/** The subnets that all servers share; loopback, link-local and floating (secondary) addresses do not count. */
export function sharedNetworks(servers: { name: string; report: HostReport }[]): SharedNetwork[] {
  const bySubnet = new Map<string, Record<string, string>>();
  for (const { name, report } of servers) {
    for (const entry of report.interfaces.filter(({ loopback }) => !loopback)) {
      for (const { address, prefix, linkLocal, secondary } of entry.addresses) {
        if (linkLocal || secondary) continue;
        const subnet = subnetOf(address, prefix);
        const addresses = bySubnet.get(subnet) ?? {};
        addresses[name] ??= address;
        bySubnet.set(subnet, addresses);
      }
    }
  }
  return [...bySubnet]
    .filter(([, addresses]) => servers.every(({ name }) => addresses[name]))
    .map(([subnet, addresses]) => ({ subnet, addresses }));
}

import { isIPv6 } from "node:net";
import type { HostReport } from "@/protocol/host-report";

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

/** The network an address belongs to, as `192.0.2.0/24` or `2001:db8:0:0:0:0:0:0/64`. */
function subnetOf(address: string, prefix: number): string {
  if (isIPv6(address)) {
    const bits = toGroups(address)
      .map((group) => group.toString(2).padStart(16, "0"))
      .join("");
    const network = bits.slice(0, prefix).padEnd(128, "0");
    const groups = Array.from({ length: 8 }, (_, i) =>
      Number.parseInt(network.slice(i * 16, i * 16 + 16), 2).toString(16),
    );
    return `${groups.join(":")}/${prefix}`;
  }
  const bits = address
    .split(".")
    .map((octet) => Number(octet).toString(2).padStart(8, "0"))
    .join("");
  const network = bits.slice(0, prefix).padEnd(32, "0");
  const octets = Array.from({ length: 4 }, (_, i) => Number.parseInt(network.slice(i * 8, i * 8 + 8), 2));
  return `${octets.join(".")}/${prefix}`;
}

/** The eight 16-bit groups of an IPv6 address, `::` filled up. */
function toGroups(address: string): number[] {
  const [head = "", tail] = address.split("::");
  const parse = (part: string) => (part ? part.split(":").map((group) => Number.parseInt(group, 16)) : []);
  const front = parse(head);
  const back = tail === undefined ? [] : parse(tail);
  return [...front, ...Array<number>(Math.max(0, 8 - front.length - back.length)).fill(0), ...back];
}

import { BlockList, isIPv6 } from "node:net";

/** Prefix length of `192.0.2.0/24`. */
export const prefixOf = (subnet: string) => Number(subnet.split("/")[1]);

/** Whether an address lies in a subnet; false for other families and malformed subnets. */
export function isInSubnet(address: string, subnet: string): boolean {
  const [network = "", prefix] = subnet.split("/");
  const family = isIPv6(network) ? "ipv6" : "ipv4";
  if ((family === "ipv6") !== isIPv6(address)) return false;
  const block = new BlockList();
  try {
    block.addSubnet(network, Number(prefix), family);
    return block.check(address, family);
  } catch {
    return false;
  }
}

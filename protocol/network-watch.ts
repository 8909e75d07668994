/**
 * How a node's lost network reaches the scheduler: each node's agent keeps a transient attribute of its own node,
 * NETWORK…SUBNET, and a group that is to leave such a node has a rule that prefers all nodes where it is not LOST. A
 * preference and no ban: where every node lost it, the group stays where it is.
 */
const NETWORK_ATTRIBUTE = "understudy-network-";
export const NETWORK_LOST = "lost";
export const NETWORK_HERE = "here";

/** An address's network may hold a slash, which names of attributes had better not. */
export const networkAttribute = (subnet: string) => `${NETWORK_ATTRIBUTE}${subnet.replace("/", "_")}`;

/** The subnet that an attribute is about; null: it is none of these. */
export function subnetOfAttribute(name: string): string | null {
  const found = name.startsWith(NETWORK_ATTRIBUTE)
    ? /^(.+)_(\d{1,3})$/.exec(name.slice(NETWORK_ATTRIBUTE.length))
    : null;
  return found ? `${found[1]}/${found[2]}` : null;
}

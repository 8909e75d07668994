/**
 * How a node's lost network reaches the scheduler: each node's agent keeps a transient attribute of its own node,
 * NETWORK…SUBNET, and a group that is to leave such a node has a rule that prefers all nodes where it is not LOST. A
 * preference and no ban: where every node lost it, the group stays where it is.
 */
const NETWORK_ATTRIBUTE = "understudy-network-";
export const NETWORK_LOST = "lost";
export const NETWORK_HERE = "here";

/** A subnet within a name: its slash had better not be in one. */
export const networkKey = (subnet: string) => subnet.replace("/", "_");

export function subnetOfKey(key: string): string | null {
  const found = /^(.+)_(\d{1,3})$/.exec(key);
  return found ? `${found[1]}/${found[2]}` : null;
}

export const networkAttribute = (subnet: string) => `${NETWORK_ATTRIBUTE}${networkKey(subnet)}`;

/** The subnet that an attribute is about; null: it is none of these. */
export const subnetOfAttribute = (name: string): string | null =>
  name.startsWith(NETWORK_ATTRIBUTE) ? subnetOfKey(name.slice(NETWORK_ATTRIBUTE.length)) : null;

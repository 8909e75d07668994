import type { Definition } from "@/protocol/definition";

/**
 * What chronyd on one node is told, or null where the cluster's time is not decided or it is no node. The common sources are preferred;
 * the other nodes are there for when none of them answers, and then all follow one of themselves (`local … orphan`). Only
 * nodes may ask. A clock more than a second off is set at once at any time, not only at the start: by slewing alone an
 * hour takes half a day.
 */
export function chronySettings(definition: Definition, node: string): string | null {
  const { time, nodes } = definition;
  if (!time || !nodes.some(({ name }) => name === node)) return null;
  const others = otherAddresses(definition, node);
  return `${[
    "# Written by Understudy, and anew with each change of the cluster's time or networks. This server's own settings",
    "# are in chrony.conf, and hold again once the time is no longer kept from there.",
    ...time.sources.map((source) => `server ${source} iburst prefer minpoll 4 maxpoll 6`),
    ...others.map((address) => `server ${address} iburst minpoll 2 maxpoll 6`),
    ...others.map((address) => `allow ${address}`),
    "local stratum 10 orphan",
    "makestep 1 -1",
    "maxupdateskew 100",
    "rtcsync",
    "driftfile /var/lib/chrony/chrony.drift",
    "logdir /var/log/chrony",
  ].join("\n")}\n`;
}

/** Every address of the other nodes in the cluster's networks, the first heartbeat's first. */
export const otherAddresses = ({ networks }: Pick<Definition, "networks">, node: string): string[] =>
  networks
    .filter(({ enabled }) => enabled)
    .sort((a, b) => a.priority - b.priority)
    .flatMap(({ interfaces }) => interfaces.filter((each) => each.node !== node))
    .map(({ address }) => address);

/** Whether a node is told something else than before. */
export const timeDiffers = (before: Definition, after: Definition, node: string): boolean =>
  chronySettings(before, node) !== chronySettings(after, node);

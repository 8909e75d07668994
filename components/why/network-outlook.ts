import type { ClusterState } from "@/protocol/console-state";

/** What the loss of networks and nodes means before the scheduler is asked: who still reaches whom. */
export interface NetworkOutlook {
  /** Nodes that stay together, biggest part first; null: a link's state is not known. */
  parts: string[][] | null;
  /** The networks that would carry the heartbeat; none where those that are left no longer all reach each other. */
  carriers: string[];
  /** Parts of which each may be the one that goes on: one, or those that would race to fence each other. */
  goOn: string[][];
  /** Groups with addresses on a lost network, which the clients of that network no longer reach. */
  unreached: { group: string; network: string; watched: boolean }[];
}

/** Pacemaker's agents that turn the loss of a network into a move of what depends on it. */
const watchers = /:(ethmonitor|ping|pingd)$/;

/** @param cluster live state; a node that is down is in no part. */
export function networkOutlook(
  cluster: Pick<
    ClusterState,
    "nodes" | "networks" | "groups" | "resources" | "interfaces" | "witness" | "timing"
  >,
  lost: { networks: readonly string[]; nodes: readonly string[] },
): NetworkOutlook {
  const nodes = Object.values(cluster.nodes)
    .filter(({ name, state }) => state !== "down" && state !== "fencing" && !lost.nodes.includes(name))
    .map(({ name }) => name);
  const left = Object.values(cluster.networks)
    .filter(({ name, links }) => links.length > 0 && !lost.networks.includes(name))
    .sort((a, b) => a.priority - b.priority);
  const joined = (one: string, other: string, network: (typeof left)[number]) =>
    stateOf(network, one, other) === "connected" && stateOf(network, other, one) === "connected";
  const pairs = nodes.flatMap((one, i) => nodes.slice(i + 1).map((other) => [one, other] as const));
  const isOpen = pairs.some(
    ([one, other]) =>
      !left.some((network) => joined(one, other, network)) &&
      left.some((network) =>
        [stateOf(network, one, other), stateOf(network, other, one)].includes("unknown"),
      ),
  );
  const parts = isOpen
    ? null
    : partsOf(nodes, (one, other) => left.some((network) => joined(one, other, network)));
  const first = left.find((network) => pairs.every(([one, other]) => joined(one, other, network)));
  const carriers =
    cluster.timing.linkMode === "active"
      ? left.filter((network) => pairs.some(([one, other]) => joined(one, other, network)))
      : first
        ? [first]
        : [];
  return {
    parts,
    carriers: parts?.length === 1 && nodes.length > 1 ? carriers.map(({ name }) => name) : [],
    goOn: parts ? goingOn(parts, cluster, lost.networks) : [],
    unreached: unreached(cluster, lost.networks),
  };
}

const stateOf = ({ links }: ClusterState["networks"][string], from: string, to: string) =>
  links.find((link) => link.from === from && link.to === to)?.state ?? "unknown";

/** Those that reach each other, directly or through others. */
function partsOf(nodes: string[], reaches: (one: string, other: string) => boolean): string[][] {
  const parts: string[][] = [];
  for (const node of nodes) {
    const own = parts.filter((part) => part.some((other) => reaches(node, other)));
    const others = parts.filter((part) => !own.includes(part));
    parts.splice(0, parts.length, ...others, [...own.flat(), node]);
  }
  return parts.sort((a, b) => b.length - a.length);
}

/**
 * Two nodes alone have two_node: each half may act, and fencing decides. More need a majority of all votes. A witness
 * gives its votes to one part: to the bigger, of equal ones to that with the lowest node id (Corosync's tie-breaker);
 * to none where it stands on a network that is lost.
 */
function goingOn(
  parts: string[][],
  { nodes, networks, witness }: Pick<ClusterState, "nodes" | "networks" | "witness">,
  lost: readonly string[],
): string[][] {
  const total = Object.keys(nodes).length;
  if (!witness) return total === 2 ? parts : parts.filter((part) => part.length > total / 2);
  const address = witness.decided?.address;
  const isCutOff = lost.some((name) => address && isWithin(address, networks[name]?.subnet ?? ""));
  const votes = total % 2 === 0 ? 1 : total - 1;
  const needed = Math.floor((total + votes) / 2) + 1;
  const lowest = (part: string[]) =>
    Math.min(...part.map((name) => nodes[name]?.nodeId ?? Number.POSITIVE_INFINITY));
  const [favoured] = [...parts].sort((a, b) => b.length - a.length || lowest(a) - lowest(b));
  const given = witness.state === "up" && !isCutOff ? votes : 0;
  return parts.filter((part) => part.length + (part === favoured ? given : 0) >= needed);
}

function unreached(
  {
    networks,
    groups,
    resources,
    interfaces,
  }: Pick<ClusterState, "networks" | "groups" | "resources" | "interfaces">,
  lost: readonly string[],
): NetworkOutlook["unreached"] {
  return lost.flatMap((name) => {
    const network = networks[name];
    if (!network) return [];
    const adapters = Object.values(interfaces)
      .filter((entry) => entry.network === name)
      .map(({ adapter }) => adapter);
    const watched = Object.values(resources).some(
      ({ type, parameters }) =>
        watchers.test(type) &&
        (parameters.interface === undefined || adapters.includes(parameters.interface)),
    );
    return Object.values(groups)
      .filter(({ addresses }) => addresses.some((address) => isWithin(address, network.subnet)))
      .map(({ name: group }) => ({ group, network: name, watched }));
  });
}

/** IPv4 only: of others nothing is claimed. */
function isWithin(address: string, subnet: string): boolean {
  const [base = "", prefix = ""] = subnet.split("/");
  if (!/^[\d.]+$/.test(address) || !/^[\d.]+$/.test(base)) return false;
  const bits = (text: string) =>
    text
      .split(".")
      .map((octet) => Number(octet).toString(2).padStart(8, "0"))
      .join("");
  return bits(address).slice(0, Number(prefix)) === bits(base).slice(0, Number(prefix));
}

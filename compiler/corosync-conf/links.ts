import { problemsOf, requireNone } from "@/compiler/field-problems";
import type { Definition, NetworkDefinition } from "@/protocol/definition";

/** knet's own limit. */
export const LINKS_MAX = 8;

/** A network that carries the heartbeat, as Corosync knows it. */
export interface HeartbeatLink {
  number: number;
  network: NetworkDefinition;
}

type Networks = Pick<Definition, "networks">;

/** Networks that carry the heartbeat: enabled and not for clients only. */
export const heartbeatNetworks = ({ networks }: Networks): NetworkDefinition[] =>
  networks.filter(({ enabled, role }) => enabled && role !== "public");

/**
 * The links of a cluster, in the order of its networks. Networks that have no number yet get the lowest free ones.
 * Neither names nor priorities decide a number, so that changing those renumbers nothing.
 */
export function heartbeatLinks(definition: Networks): HeartbeatLink[] {
  const networks = heartbeatNetworks(definition);
  const taken = new Set(networks.flatMap(({ link }) => link ?? []));
  return networks.map((network) => {
    const number = network.link ?? lowestFree(taken);
    taken.add(number);
    return { number, network };
  });
}

function lowestFree(taken: ReadonlySet<number>): number {
  let number = 0;
  while (taken.has(number)) number++;
  return number;
}

/** Network name → number of its link. */
export const linkNumbers = (definition: Networks): Map<string, number> =>
  new Map(heartbeatLinks(definition).map(({ number, network }) => [network.name, number]));

/** The same with each number written down, so that it stays when networks come, go or change places. */
export function withLinkNumbers<T extends Networks>(definition: T): T {
  const numbers = linkNumbers(definition);
  return {
    ...definition,
    networks: definition.networks.map((network) => ({
      ...network,
      link: numbers.get(network.name) ?? null,
    })),
  };
}

/**
 * What is wanted, with the numbers under which a running cluster can take it: a network whose addresses are as they
 * were keeps its number, any other gets one that is not in use ("To reconfigure an interface it must be deleted and
 * recreated": Corosync refuses a reload otherwise).
 * @throws ProblemError `definition.invalid` when no number is free
 */
export function settleLinks<T extends Networks>(live: Networks, wanted: T): T {
  const inUse = new Map(heartbeatLinks(live).map(({ number, network }) => [number, network]));
  const carrying = heartbeatNetworks(wanted);
  const kept = new Set<number>();
  const given = new Map<NetworkDefinition, number>();
  for (const network of carrying) {
    const before = network.link === null ? undefined : inUse.get(network.link);
    if (network.link === null || !before || kept.has(network.link) || !sameAddresses(before, network))
      continue;
    kept.add(network.link);
    given.set(network, network.link);
  }
  const taken = new Set([...inUse.keys(), ...kept]);
  for (const network of carrying) {
    if (given.has(network)) continue;
    const number = lowestFree(taken);
    if (number >= LINKS_MAX) requireNone(problemsOf((report) => report("networks", "network.too-many")));
    taken.add(number);
    given.set(network, number);
  }
  return {
    ...wanted,
    networks: wanted.networks.map((network) => ({ ...network, link: given.get(network) ?? null })),
  };
}

/** Whether the nodes that both have are at the same addresses. */
const sameAddresses = (before: NetworkDefinition, now: NetworkDefinition) =>
  now.interfaces.every(({ node, address }) =>
    before.interfaces.every((own) => own.node !== node || own.address === address),
  );

/**
 * The steps by which a running cluster comes from its links to other ones (settled by {@link settleLinks}) without
 * being for a moment without any: what is new is there before what is old goes.
 */
export function linkStages<T extends Networks>(live: Networks, wanted: T): T[] {
  const before = heartbeatLinks(live);
  const after = heartbeatLinks(wanted);
  const added = after.filter(({ number }) => !before.some((old) => old.number === number));
  const removed = before.filter(({ number }) => !after.some((now) => now.number === number));
  if (added.length === 0 || removed.length === 0) return [wanted];
  const both = [...before, ...added].map(({ number, network }) => ({ ...network, link: number }));
  return [{ ...wanted, networks: both }, wanted];
}

import type { ClusterState, ConsoleState } from "@/protocol/console-state";
import type { NetworkDefinition, NetworkRole } from "@/protocol/definition";
import type { NetworkEdit } from "@/protocol/network-edits";
import { subnetOf } from "@/protocol/subnet";

/** An address that a server has, and may give the cluster on a network. */
export interface OwnAddress {
  adapter: string;
  address: string;
  subnet: string;
}

/** A network as it is being entered. A node without an address there has none in `addresses`. */
export interface NetworkDraft {
  name: string;
  description: string;
  enabled: boolean;
  role: NetworkRole;
  addresses: Record<string, OwnAddress>;
}

export type NetworkFault = "none" | "otherSubnet";

/** Node → the addresses its server reported of itself: no loopback, link-local or floating ones. null: no report. */
export function ownAddresses(
  state: Pick<ConsoleState, "servers">,
  nodes: ClusterState["nodes"],
): Record<string, OwnAddress[] | null> {
  return Object.fromEntries(
    Object.values(nodes).map(({ name, serverId }) => {
      const report = state.servers[serverId]?.report;
      return [name, report ? report.interfaces.flatMap(addressesOf) : null];
    }),
  );
}

type HostInterface = NonNullable<ConsoleState["servers"][string]["report"]>["interfaces"][number];

const addressesOf = ({ name, loopback, addresses }: HostInterface): OwnAddress[] =>
  loopback
    ? []
    : addresses
        .filter(({ linkLocal, secondary }) => !linkLocal && !secondary)
        .map(({ address, prefix }) => ({ adapter: name, address, subnet: subnetOf(address, prefix) }));

/** A network as it stands, to be changed. */
export const draftOf = ({ interfaces, subnet, ...network }: NetworkDefinition): NetworkDraft => ({
  name: network.name,
  description: network.description,
  enabled: network.enabled,
  role: network.role,
  addresses: Object.fromEntries(
    interfaces.map(({ node, adapter, address }) => [node, { adapter, address, subnet }]),
  ),
});

/** Subnets on which every node has an address and which the cluster does not use yet, with those addresses. */
export function unusedSubnets(
  own: Record<string, OwnAddress[] | null>,
  used: readonly string[],
): { subnet: string; addresses: NetworkDraft["addresses"] }[] {
  const nodes = Object.keys(own);
  const all = new Set(
    Object.values(own).flatMap((addresses) => (addresses ?? []).map(({ subnet }) => subnet)),
  );
  return [...all]
    .filter((subnet) => !used.includes(subnet))
    .flatMap((subnet) => {
      const found = nodes.flatMap((node) => {
        const address = own[node]?.find((each) => each.subnet === subnet);
        return address ? [[node, address] as const] : [];
      });
      return found.length === nodes.length ? [{ subnet, addresses: Object.fromEntries(found) }] : [];
    });
}

/** The subnet that most of its addresses are in; "" while it has none. */
export function subnetOfDraft({ addresses }: NetworkDraft): string {
  const subnets = Object.values(addresses).map(({ subnet }) => subnet);
  const count = (subnet: string) => subnets.filter((each) => each === subnet).length;
  return subnets.reduce((best, subnet) => (count(subnet) > count(best) ? subnet : best), subnets[0] ?? "");
}

/** Node → what is wrong with its address. A network that carries the heartbeat needs one of every node. */
export function addressFaults(draft: NetworkDraft, nodes: readonly string[]): Record<string, NetworkFault> {
  const subnet = subnetOfDraft(draft);
  const carries = draft.enabled && draft.role !== "public";
  return Object.fromEntries(
    nodes.flatMap((node): [string, NetworkFault][] => {
      const own = draft.addresses[node];
      if (!own) return carries ? [[node, "none"]] : [];
      return own.subnet === subnet ? [] : [[node, "otherSubnet"]];
    }),
  );
}

/** What the console is told of it. */
export const valuesOf = (
  draft: NetworkDraft,
): Omit<Extract<NetworkEdit, { type: "add-network" }>, "type"> => ({
  name: draft.name,
  description: draft.description,
  enabled: draft.enabled,
  role: draft.role,
  subnet: subnetOfDraft(draft),
  interfaces: Object.entries(draft.addresses).map(([node, { adapter, address }]) => ({
    ...{ node, adapter, address },
  })),
});

import { constraintsOf } from "@/agent/pacemaker/cib-changes";
import { childrenNamed, descendants, type XmlElement } from "@/agent/pacemaker/xml";
import type { HostInterface } from "@/protocol/host-report";
import { NETWORK_HERE, NETWORK_LOST, networkAttribute, subnetOfAttribute } from "@/protocol/network-watch";
import { subnetOf } from "@/protocol/subnet";

/** Subnets that some rule of the cluster looks at. */
export const watchedSubnets = (cib: XmlElement): string[] => [
  ...new Set(
    constraintsOf(cib).flatMap((constraint) =>
      [...descendants(constraint)].flatMap(({ name, attributes }) =>
        name === "expression" ? (subnetOfAttribute(attributes.attribute ?? "") ?? []) : [],
      ),
    ),
  ),
];

/** A node's attributes that last until it leaves the cluster. */
export function transientAttributes(cib: XmlElement, node: string): Map<string, string> {
  const states = childrenNamed(cib, "status").flatMap((status) => childrenNamed(status, "node_state"));
  const own = states.filter(({ attributes }) => attributes.uname === node);
  return new Map(
    own
      .flatMap((state) => childrenNamed(state, "transient_attributes"))
      .flatMap((set) => [...descendants(set)])
      .filter(({ name }) => name === "nvpair")
      .map(({ attributes }): [string, string] => [attributes.name ?? "", attributes.value ?? ""]),
  );
}

/** On it with an address of its own and a live cable. */
export const isOnSubnet = (interfaces: readonly HostInterface[], subnet: string): boolean =>
  interfaces.some(
    ({ up, carrier, addresses }) =>
      up &&
      carrier &&
      addresses.some(
        ({ address, prefix, secondary, linkLocal }) =>
          !secondary && !linkLocal && subnetOf(address, prefix) === subnet,
      ),
  );

/**
 * What is to be written of the watched subnets: attribute → value. Nothing of one that was never lost: no attribute says
 * the same.
 */
export function attributesToSet(
  subnets: readonly string[],
  interfaces: readonly HostInterface[],
  said: ReadonlyMap<string, string>,
): Map<string, string> {
  return new Map(
    subnets.flatMap((subnet): [string, string][] => {
      const name = networkAttribute(subnet);
      const value = isOnSubnet(interfaces, subnet) ? NETWORK_HERE : NETWORK_LOST;
      const before = said.get(name);
      return before === value || (before === undefined && value === NETWORK_HERE) ? [] : [[name, value]];
    }),
  );
}

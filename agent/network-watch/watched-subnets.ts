import type { Place } from "@/agent/network-watch/ping";
import { constraintsOf } from "@/agent/pacemaker/cib-changes";
import { plainValues } from "@/agent/pacemaker/plain-values";
import { childNamed, childrenNamed, descendants, type XmlElement } from "@/agent/pacemaker/xml";
import type { HostInterface } from "@/protocol/host-report";
import { type NetworkPath, type PathView, parsePath, subnetOfOption } from "@/protocol/network-path";
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

/** Subnet → what must answer for it to be there, as the cluster's options say. */
export function decidedPaths(cib: XmlElement): Map<string, NetworkPath> {
  const options = childNamed(childNamed(cib, "configuration"), "crm_config");
  const said = options ? [...plainValues(options, "cluster_property_set")] : [];
  return new Map(
    said.flatMap(([name, value]): [string, NetworkPath][] => {
      const subnet = subnetOfOption(name);
      const path = subnet === null ? null : parsePath(value);
      return subnet !== null && path ? [[subnet, path]] : [];
    }),
  );
}

/** This node's own address on a subnet, with a live cable; null: it has none. A group's address is none of its own. */
export function placeOn(interfaces: readonly HostInterface[], subnet: string): Place | null {
  for (const { name, up, carrier, addresses } of interfaces) {
    const own = addresses.find(
      ({ address, prefix, secondary, linkLocal }) =>
        !secondary && !linkLocal && subnetOf(address, prefix) === subnet,
    );
    if (up && carrier && own) return { adapter: name, address: own.address };
  }
  return null;
}

/** What the cluster is told of a network, and for how long it may wait for what others tell of it. */
export interface Telling {
  value: string;
  waitSeconds: number;
}

/** Nodes that see the same of a network tell it within this time: each asks once a second, and waits up to two for an answer. */
const OTHERS_TELL_WITHIN_S = 2;

/**
 * What is to be written of the watched subnets: attribute → value. Lost is one without adapter or path; where the path is
 * not known the adapter alone counts, and one that is only just being asked stays as it was said to be. Nothing is
 * written of one that was never lost: no attribute says the same. A lost adapter is told at once. What may be so for all
 * nodes, a path that is lost or a network that is back, waits for the others' word: acted on one by one, groups would
 * go to the first that has it again, or to the last that still had it.
 */
export function attributesToSet(
  subnets: readonly string[],
  interfaces: readonly HostInterface[],
  said: ReadonlyMap<string, string>,
  paths: ReadonlyMap<string, PathView["state"]>,
): Map<string, Telling> {
  return new Map(
    subnets.flatMap((subnet): [string, Telling][] => {
      const name = networkAttribute(subnet);
      const before = said.get(name);
      const path = paths.get(subnet);
      const on = placeOn(interfaces, subnet) !== null;
      if (on && path === "asking") return [];
      const value = on && path !== "lost" ? NETWORK_HERE : NETWORK_LOST;
      if (before === value || (before === undefined && value === NETWORK_HERE)) return [];
      return [[name, { value, waitSeconds: on ? OTHERS_TELL_WITHIN_S : 0 }]];
    }),
  );
}

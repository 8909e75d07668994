import type { Report } from "@/compiler/field-problems";
import { withConfiguration } from "@/compiler/objects/with-configuration";
import { type Constraint, type Location, locationSchema } from "@/protocol/cib-model/constraints";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Definition, NetworkDefinition } from "@/protocol/definition";
import { NETWORK_LOST, networkAttribute, subnetOfAttribute } from "@/protocol/network-watch";

/** Above any preference and stickiness that is not infinite; not infinite itself, so that nothing is forbidden. */
const SCORE = 500_000;

/** Networks that a group leaves a node for when the node loses them, by name. */
export function networkWatchOf({ configuration, networks }: Definition, group: string): string[] {
  const subnets = (configuration.constraints ?? []).flatMap((each) =>
    isWatch(each) && each.resource === group ? subnetsOf(each) : [],
  );
  return networks.filter(({ subnet }) => subnets.includes(subnet)).map(({ name }) => name);
}

export function checkNetworkWatch(
  { networks }: Definition,
  watched: readonly string[],
  report: Report,
): void {
  for (const [i, name] of watched.entries()) {
    if (!networks.some((network) => network.name === name)) report(`networks.${i}`, "network.unknown");
    if (watched.indexOf(name) < i) report(`networks.${i}`, "network.twice");
  }
}

/** One rule for each network; those that stand stay as they are. */
export function withNetworkWatch(
  definition: Definition,
  group: string,
  watched: readonly string[],
): Definition {
  const subnets = definition.networks
    .filter(({ name }) => watched.includes(name))
    .map(({ subnet }) => subnet);
  return withConfiguration(definition, ({ resources, constraints }) => {
    const kept = constraints.filter(
      (each) =>
        !isWatch(each) ||
        each.resource !== group ||
        subnetsOf(each).some((subnet) => subnets.includes(subnet)),
    );
    const standing = kept.flatMap((each) =>
      isWatch(each) && each.resource === group ? subnetsOf(each) : [],
    );
    const missing = subnets.filter((subnet) => !standing.includes(subnet));
    return { resources, constraints: [...kept, ...missing.map((subnet) => rule(group, subnet))] };
  });
}

/** After a change of networks: what watched one that moved to another subnet watches it there; of one that is gone, nothing. */
export function withWatchesFollowing(before: Definition, after: Definition): Definition {
  const moved = movedSubnets(before, after);
  return withConfiguration(after, ({ resources, constraints }) => ({
    resources,
    constraints: constraints.flatMap((each): Constraint[] => {
      if (!isWatch(each)) return [each];
      const [subnet = ""] = subnetsOf(each);
      const next = moved.get(subnet);
      if (next === undefined || next === subnet) return [each];
      return next === null ? [] : [rule(each.resource ?? "", next)];
    }),
  }));
}

/** Each network's subnet before → its subnet now; null: the network is gone. */
export const movedSubnets = (before: Definition, after: Definition): Map<string, string | null> =>
  new Map(
    before.networks.map((network) => [network.subnet, sameNetwork(before, after, network)?.subnet ?? null]),
  );

/** An edit may rename a network or give it another subnet: it keeps its place among the others. */
const sameNetwork = (before: Definition, after: Definition, network: NetworkDefinition) =>
  after.networks.find(({ name }) => name === network.name) ??
  (after.networks.length === before.networks.length
    ? after.networks[before.networks.indexOf(network)]
    : undefined);

/** Recognised by the attribute it reads, not by its name. */
const isWatch = (constraint: Constraint): constraint is Location =>
  constraint.element === "rsc_location" && subnetsOf(constraint).length > 0;

const subnetsOf = (location: Location): string[] => [
  ...new Set(
    location.rules.flatMap((each) =>
      isNative(each)
        ? []
        : each.conditions.flatMap((condition) =>
            condition.element === "expression" ? (subnetOfAttribute(condition.attribute) ?? []) : [],
          ),
    ),
  ),
];

function rule(group: string, subnet: string): Location {
  const id = `network-watch.${group}.${subnet.replace(/[^\w.]/g, "_")}`;
  const attribute = networkAttribute(subnet);
  const expression = (end: string, rest: object) => ({
    ...{ element: "expression", id: `${id}.${end}`, attribute },
    ...rest,
  });
  return locationSchema.parse({
    element: "rsc_location",
    id,
    resource: group,
    rules: [
      {
        ...{ element: "rule", id: `${id}.rule`, score: SCORE, booleanOperator: "or" },
        conditions: [
          expression("untold", { operation: "not_defined" }),
          expression("here", { operation: "ne", value: NETWORK_LOST }),
        ],
      },
    ],
  });
}

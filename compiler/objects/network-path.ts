import { BlockList, isIPv6 } from "node:net";
import { problemsOf, type Report, requireNone } from "@/compiler/field-problems";
import { groupsOf } from "@/compiler/objects/cluster-objects";
import { CLUSTER_OPTIONS_SET } from "@/compiler/objects/cluster-properties";
import { valuesOf, withValue } from "@/compiler/objects/name-values";
import { movedSubnets } from "@/compiler/objects/network-watch";
import { isInSubnet, prefixOf } from "@/compiler/subnet";
import type { Definition, NetworkDefinition } from "@/protocol/definition";
import type { NetworkPathEdit } from "@/protocol/network-edits";
import { formatPath, type NetworkPath, PATIENCE, parsePath, pathOption } from "@/protocol/network-path";
import { subnetOf } from "@/protocol/subnet";

/** What must answer for a network to be there; no targets: nothing but each node's own adapter. */
export const networkPathOf = (
  { configuration }: Pick<Definition, "configuration">,
  { subnet }: Pick<NetworkDefinition, "subnet">,
): NetworkPath =>
  parsePath(valuesOf(configuration.clusterOptions ?? [])[pathOption(subnet)] ?? "") ?? {
    targets: [],
    patienceSeconds: PATIENCE.usual,
  };

/** @throws ProblemError `definition.invalid` with the edit's own fields */
export function withNetworkPath(definition: Definition, edit: NetworkPathEdit): Definition {
  const network = definition.networks.find(({ name }) => name === edit.network);
  requireNone(
    problemsOf((report) =>
      network
        ? checkTargets(definition, network, edit.targets, report)
        : report("network", "network.unknown"),
    ),
  );
  return withOption(
    definition,
    pathOption(network?.subnet ?? ""),
    edit.targets.length > 0 ? formatPath(edit) : null,
  );
}

/** After a change of networks: what was to be pinged stays with its network, or goes with it. */
export function withPathsFollowing(before: Definition, after: Definition): Definition {
  const moved = [...movedSubnets(before, after)].filter(([from, to]) => from !== to);
  const paths = valuesOf(before.configuration.clusterOptions ?? []);
  const without = moved.reduce((each, [from]) => withOption(each, pathOption(from), null), after);
  return moved.reduce((each, [from, to]) => {
    const path = paths[pathOption(from)];
    // In the other family they could not be asked from the nodes' addresses there.
    const goesOn = path !== undefined && to !== null && from.includes(":") === to.includes(":");
    return goesOn ? withOption(each, pathOption(to), path) : each;
  }, without);
}

function withOption(definition: Definition, name: string, value: string | null): Definition {
  const { configuration } = definition;
  const clusterOptions = withValue(configuration.clusterOptions ?? [], CLUSTER_OPTIONS_SET, name, value);
  return { ...definition, configuration: { ...configuration, clusterOptions } };
}

/** Each another machine's address that can be asked from the nodes' own there; our own would answer without any path. */
function checkTargets(
  definition: Definition,
  { subnet }: NetworkDefinition,
  targets: readonly string[],
  report: Report,
): void {
  const own = new Set(ownAddresses(definition).map(sameForm));
  const forms = targets.map(sameForm);
  for (const [i, target] of targets.entries()) {
    const at = `targets.${i}`;
    const form = sameForm(target);
    if (isIPv6(target) !== subnet.includes(":")) report(at, "path.other-family");
    else if (isNoMachine(target) || isEdge(target, subnet)) report(at, "path.no-machine");
    else if (own.has(form)) report(at, "path.own-address");
    else if (forms.indexOf(form) < i) report(at, "path.twice");
  }
}

const ownAddresses = (definition: Definition): string[] => [
  ...definition.networks.flatMap(({ interfaces }) => interfaces.map(({ address }) => address)),
  ...groupsOf(definition)
    .flatMap(({ resources }) => resources)
    .flatMap(({ parameters }) => [parameters.ip, parameters.ipv6addr])
    .flatMap((address) => address?.split("/")[0] ?? [])
    .filter((address) => /^[\d.]+$|:/.test(address)),
];

/** However it is written. */
const sameForm = (address: string) => subnetOf(address, isIPv6(address) ? 128 : 32);

/** The first address of an IPv4 network is nobody's, the last everybody's. */
function isEdge(target: string, subnet: string): boolean {
  const length = prefixOf(subnet);
  if (isIPv6(target) || length > 30 || !isInSubnet(target, subnet)) return false;
  const hosts = 2 ** (32 - length);
  return [0, hosts - 1].includes(numberOf(target) % hosts);
}

const numberOf = (address: string) => address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);

const noMachines = new BlockList();
noMachines.addSubnet("0.0.0.0", 8);
noMachines.addSubnet("127.0.0.0", 8);
noMachines.addSubnet("224.0.0.0", 3);
noMachines.addSubnet("::", 127, "ipv6");
noMachines.addSubnet("fe80::", 10, "ipv6");
noMachines.addSubnet("ff00::", 8, "ipv6");
const isNoMachine = (address: string) => noMachines.check(address, isIPv6(address) ? "ipv6" : "ipv4");

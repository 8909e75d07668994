import { heartbeatNetworks } from "@/compiler/corosync-conf";
import { hasCycle } from "@/compiler/member-order";
import { isCarriedWhole } from "@/compiler/pacemaker-text";
import { isInSubnet } from "@/compiler/subnet";
import { CLUSTER_ADDRESS_RESOURCE, CLUSTER_GROUP, type Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";

/** Path of a field in the definition → code of what is wrong with it; empty when all is well. */
export type FieldProblems = Record<string, string>;
type Report = (path: string, code: string) => void;

/** knet's own limit. */
const LINKS_MAX = 8;
/** Ids that the compiled CIB uses itself. */
const reserved = /^(cib-bootstrap-options.*|understudy-alert)$/;

/** What the schema cannot say: the rules between the parts of a definition. */
export function validateDefinition(definition: Definition): FieldProblems {
  const problems: FieldProblems = {};
  const report: Report = (path, code) => {
    problems[path] ??= code;
  };
  checkNodes(definition, report);
  checkNetworks(definition, report);
  checkFencing(definition, report);
  checkAddress(definition, report);
  checkGroups(definition, report);
  return problems;
}

/** @throws ProblemError `definition.invalid` with the fields */
export function requireValid(definition: Definition): void {
  const fields = validateDefinition(definition);
  if (Object.keys(fields).length === 0) return;
  throw new ProblemError({
    code: "definition.invalid",
    message: "The configuration does not hold together, so nothing was changed. Correct the fields named.",
    detail: { fields },
  });
}

function unique<T>(values: [path: string, value: T][], code: string, report: Report) {
  const seen = new Set<T>();
  for (const [path, value] of values) {
    if (seen.has(value)) report(path, code);
    seen.add(value);
  }
}

function checkNodes({ nodes }: Definition, report: Report) {
  unique(
    nodes.map(({ name }, i) => [`nodes.${i}.name`, name.toLowerCase()]),
    "name.taken",
    report,
  );
  unique(
    nodes.map(({ nodeId }, i) => [`nodes.${i}.nodeId`, nodeId]),
    "node-id.taken",
    report,
  );
  unique(
    nodes.map(({ serverId }, i) => [`nodes.${i}.serverId`, serverId]),
    "server.taken",
    report,
  );
}

function checkNetworks(definition: Definition, report: Report) {
  const { networks, nodes } = definition;
  unique(
    networks.map(({ name }, i) => [`networks.${i}.name`, name]),
    "name.taken",
    report,
  );
  unique(
    networks.map(({ priority }, i) => [`networks.${i}.priority`, priority]),
    "priority.taken",
    report,
  );
  unique(
    networks.flatMap(({ interfaces }, i) =>
      interfaces.map(({ address }, j): [string, string] => [
        `networks.${i}.interfaces.${j}.address`,
        address,
      ]),
    ),
    "address.taken",
    report,
  );
  const heartbeat = heartbeatNetworks(definition);
  if (heartbeat.length === 0) report("networks", "network.no-heartbeat");
  if (heartbeat.length > LINKS_MAX) report("networks", "network.too-many");
  for (const [i, network] of networks.entries()) {
    const path = `networks.${i}.interfaces`;
    unique(
      network.interfaces.map(({ node }, j) => [`${path}.${j}.node`, node]),
      "node.taken",
      report,
    );
    for (const [j, entry] of network.interfaces.entries()) {
      if (!nodes.some(({ name }) => name === entry.node)) report(`${path}.${j}.node`, "node.unknown");
      if (!isInSubnet(entry.address, network.subnet)) report(`${path}.${j}.address`, "address.not-in-subnet");
    }
    if (!heartbeat.includes(network)) continue;
    if (nodes.some(({ name }) => !network.interfaces.some(({ node }) => node === name))) {
      report(path, "network.interface-missing");
    }
  }
}

function checkFencing({ fencing, nodes }: Definition, report: Report) {
  if (!fencing.enabled) return;
  if (fencing.devices.length === 0) report("fencing.devices", "fencing.no-device");
  for (const [i, device] of fencing.devices.entries()) {
    const plugs = Object.entries(device.plugs);
    if (plugs.length === 0) report(`fencing.devices.${i}.plugs`, "fencing.no-plug");
    for (const [node, plug] of plugs) {
      const path = `fencing.devices.${i}.plugs.${node}`;
      if (!nodes.some(({ name }) => name === node)) report(path, "node.unknown");
      // Signs that separate the entries of Pacemaker's pcmk_host_map.
      if (/[\s;:,=\\]/.test(plug)) report(path, "plug.invalid");
    }
  }
  for (const { name } of nodes) {
    if (!fencing.devices.some(({ plugs }) => name in plugs)) {
      report("fencing.devices", "fencing.node-without-plug");
    }
  }
}

function checkAddress({ address, networks, groups }: Definition, report: Report) {
  if (!address) return;
  const network = networks.find(({ name }) => name === address.network);
  if (!network) return report("address.network", "network.unknown");
  if (!network.enabled || network.role === "private") report("address.network", "network.not-for-clients");
  if (!isInSubnet(address.address, network.subnet)) report("address.address", "address.not-in-subnet");
  const own = networks.some(({ interfaces }) =>
    interfaces.some((entry) => entry.address === address.address),
  );
  if (own) report("address.address", "address.taken");
  for (const [i, group] of groups.entries()) {
    if (group.name === CLUSTER_GROUP) report(`groups.${i}.name`, "name.taken");
    for (const [j, { name }] of group.resources.entries()) {
      if (name === CLUSTER_ADDRESS_RESOURCE) report(`groups.${i}.resources.${j}.name`, "name.taken");
    }
  }
}

function checkGroups({ groups, fencing, nodes }: Definition, report: Report) {
  const names: [string, string][] = [
    ...groups.flatMap(({ name, resources }, i): [string, string][] => [
      [`groups.${i}.name`, name],
      ...resources.map((resource, j): [string, string] => [`groups.${i}.resources.${j}.name`, resource.name]),
    ]),
    ...fencing.devices.map(({ name }, i): [string, string] => [`fencing.devices.${i}.name`, name]),
  ];
  unique(names, "name.taken", report);
  for (const [path, name] of names) if (reserved.test(name)) report(path, "name.reserved");
  for (const [i, group] of groups.entries()) {
    unique(
      group.preferredOwners.map((node, j) => [`groups.${i}.preferredOwners.${j}`, node]),
      "node.taken",
      report,
    );
    for (const [j, owner] of group.preferredOwners.entries()) {
      if (!nodes.some(({ name }) => name === owner))
        report(`groups.${i}.preferredOwners.${j}`, "node.unknown");
    }
    for (const [j, resource] of group.resources.entries()) {
      for (const [parameter, value] of Object.entries(resource.parameters)) {
        const path = `groups.${i}.resources.${j}.parameters.${parameter}`;
        if (!isCarriedWhole(value)) report(path, "text.not-carried");
      }
      for (const [k, other] of resource.dependsOn.entries()) {
        const known = group.resources.some(({ name }) => name === other);
        if (!known) report(`groups.${i}.resources.${j}.dependsOn.${k}`, "resource.not-in-group");
      }
    }
    if (hasCycle(group.resources)) report(`groups.${i}.resources`, "dependency.circle");
  }
}

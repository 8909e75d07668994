import { heartbeatNetworks, LINKS_MAX } from "@/compiler/corosync-conf/links";
import { type FieldProblems, problemsOf, type Report, requireNone, unique } from "@/compiler/field-problems";
import { isInSubnet } from "@/compiler/subnet";
import type { Definition } from "@/protocol/definition";

/** What a definition and a plan both have. */
type Members = Pick<Definition, "nodes" | "networks">;

/**
 * What the schema cannot say: the rules between nodes and networks. (Whether the configuration holds together
 * Pacemaker says itself, before it takes it: crm_verify.)
 */
export const validateDefinition = (definition: Definition): FieldProblems =>
  problemsOf((report) => checkMembers(definition, report));

/** @throws ProblemError `definition.invalid` with the fields */
export const requireValid = (definition: Definition): void => requireNone(validateDefinition(definition));

export function checkMembers(members: Members, report: Report): void {
  checkNodes(members, report);
  checkNetworks(members, report);
}

function checkNodes({ nodes }: Members, report: Report) {
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

function checkNetworks(definition: Members, report: Report) {
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
  unique(
    networks.flatMap(({ link }, i): [string, number][] =>
      link === null ? [] : [[`networks.${i}.link`, link]],
    ),
    "link.taken",
    report,
  );
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

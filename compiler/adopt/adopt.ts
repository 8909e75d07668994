import { allowedName } from "@/compiler/adopt/allowed-name";
import { type CorosyncMembers, readMembers } from "@/compiler/adopt/corosync-members";
import { readCib } from "@/compiler/cib-model/read";
import { valuesOf } from "@/compiler/objects/name-values";
import { withoutSecrets } from "@/compiler/secret-values";
import { isNative } from "@/protocol/cib-model/native-part";
import type { CibNode } from "@/protocol/cib-model/nodes";
import {
  type Definition,
  definitionSchema,
  type NetworkDefinition,
  type Secrets,
} from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";
import { subnetOf } from "@/protocol/subnet";

/** What an agent found on one server of a cluster that was made elsewhere. */
export interface FoundServer {
  serverId: string;
  hostname: string;
  interfaces: { name: string; addresses: { address: string; prefix: number }[] }[];
  /** Names used in corosync.conf → what this server resolves them to. */
  resolved: Record<string, string[]>;
}

export interface FoundCluster {
  corosyncConf: string;
  /** The live CIB. */
  cib: string;
  servers: FoundServer[];
}

/**
 * A running cluster as a definition: what it says is kept, ids and all, so that compiling it runs the same. Nothing
 * is added to it.
 * @throws ProblemError `adopt.node-not-joined` | `adopt.address-unknown` | `corosync-conf.malformed` | what reading a
 * CIB throws
 */
export function adopt(found: FoundCluster): { definition: Definition; secrets: Secrets } {
  const members = readMembers(found.corosyncConf);
  const { nodes: cibNodes = [], ...configuration } = readCib(found.cib).configuration;
  const nodes = members.nodes.map((node) => {
    const known = cibNodes.find(
      (each): each is CibNode => !isNative(each) && each.id === String(node.nodeId),
    );
    const name = node.name ?? known?.name ?? node.rings[0] ?? "";
    const server = found.servers.find(({ hostname }) => hostname === name);
    if (!server) throw notJoined(name);
    return { name, nodeId: node.nodeId, server, rings: node.rings };
  });
  const options = valuesOf(configuration.clusterOptions ?? []);
  const definition = definitionSchema.parse({
    name: allowedName(members.clusterName ?? options["cluster-name"] ?? ""),
    nodes: nodes.map(({ name, nodeId, server }) => ({ name, nodeId, serverId: server.serverId })),
    networks: networksOf(nodes, members),
    timing: members.timing,
    configuration,
    foreignCorosyncConf: found.corosyncConf,
  });
  return withoutSecrets(definition);
}

export type FoundNode = { name: string; server: FoundServer; rings: string[] };

/** One network per link that the nodes have, in the order of their priority. */
export function networksOf(nodes: FoundNode[], { linkPriorities }: CorosyncMembers): NetworkDefinition[] {
  const links = [...(nodes[0]?.rings.keys() ?? [])].filter((link) => nodes.some(({ rings }) => rings[link]));
  const byPriority = [...links].sort((a, b) => (linkPriorities[b] ?? 1) - (linkPriorities[a] ?? 1) || a - b);
  return links.map((link): NetworkDefinition => {
    const interfaces = nodes.map((node) => ({
      node: node.name,
      ...interfaceOf(node, node.rings[link] ?? ""),
    }));
    const [first] = interfaces;
    return {
      name: `link${link}`,
      description: "",
      enabled: true,
      // Which networks clients use no file of the cluster says.
      role: "mixed",
      priority: byPriority.indexOf(link) + 1,
      subnet: subnetOf(first?.address ?? "", first?.prefix ?? 32),
      interfaces: interfaces.map(({ node, adapter, address }) => ({ node, adapter, address })),
      link,
    };
  });
}

function interfaceOf({ name, server }: FoundNode, ring: string) {
  const candidates = [ring, ...(server.resolved[ring] ?? [])];
  for (const { name: adapter, addresses } of server.interfaces) {
    const own = addresses.find(({ address }) => candidates.includes(address));
    if (own) return { adapter, address: own.address, prefix: own.prefix };
  }
  throw new ProblemError({
    code: "adopt.address-unknown",
    message: `The cluster's configuration has ${name} at ${ring || "no address"}, but no adapter of the server has that address. Nothing was changed.`,
    params: { node: name, address: ring },
  });
}

const notJoined = (node: string) =>
  new ProblemError({
    code: "adopt.node-not-joined",
    message: `${node} is a node of this cluster, but its server has not joined the console. Nothing was changed. Join ${node} first; the cluster goes on meanwhile.`,
    params: { node },
  });

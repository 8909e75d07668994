import { type FoundServer, networksOf } from "@/compiler/adopt/adopt";
import { type CorosyncMembers, readMembers } from "@/compiler/adopt/corosync-members";
import { compile } from "@/compiler/compile";
import { withLinkNumbers } from "@/compiler/corosync-conf/links";
import { readSections, sameConf, sectionsNamed, valueIn } from "@/compiler/corosync-conf/sections";
import type { Definition, NetworkDefinition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";

/**
 * A definition with the corosync.conf its nodes have now in the place of what it would become: token, links and their
 * addresses are as they are there, the rest of the file is kept. A network whose link is gone carries no more.
 * @throws ProblemError `conf.other-members` | `adopt.address-unknown` | `corosync-conf.malformed`
 */
export function takeOverConf(
  definition: Definition,
  corosyncConf: string,
  servers: FoundServer[],
): Definition {
  const members = readMembers(corosyncConf);
  requireSameMembers(definition, members);
  const nodes = members.nodes.flatMap(({ nodeId, rings }) => {
    const node = definition.nodes.find((each) => each.nodeId === nodeId);
    const server = servers.find(({ serverId }) => serverId === node?.serverId);
    return node && server ? [{ name: node.name, server, rings }] : [];
  });
  const taken: Definition = {
    ...definition,
    // A definition of before links were numbered has them by their places.
    networks: merged(withLinkNumbers(definition).networks, networksOf(nodes, members)),
    timing: members.timing,
    // Another device than ours, or none: it is its maker's from now on.
    witness: votesIn(corosyncConf, definition.witness) ? definition.witness : null,
    foreignCorosyncConf: null,
  };
  // What we would write ourselves is ours: only then later changes may decide all of it.
  const isOurs = sameConf(compile(taken, "masked").corosyncConf, corosyncConf);
  return isOurs ? taken : { ...taken, foreignCorosyncConf: corosyncConf };
}

/** Whether the file has the witness that was decided here. */
const votesIn = (corosyncConf: string, witness: Definition["witness"]) =>
  sectionsNamed(readSections(corosyncConf), "quorum")
    .flatMap((quorum) => sectionsNamed(quorum, "device"))
    .flatMap((device) => sectionsNamed(device, "net"))
    .some((net) => witness !== null && valueIn(net, "host") === witness.address);

/** Names, descriptions and roles stay; links, addresses and their order are the found ones. */
function merged(before: NetworkDefinition[], found: NetworkDefinition[]): NetworkDefinition[] {
  const kept = before.map((network): NetworkDefinition => {
    const now = found.find(({ link }) => link === network.link);
    if (network.link === null || now) {
      const { interfaces, subnet } = now ?? network;
      return { ...network, interfaces, subnet };
    }
    const unused = network.role === "private" ? { enabled: false } : { role: "public" as const };
    return { ...network, ...unused, link: null };
  });
  const names = new Set(kept.map(({ name }) => name));
  const come = found
    .filter(({ link }) => !before.some((network) => network.link === link))
    .map((network) => ({ ...network, name: freeName(network.name, names) }));
  // First the links in their order, then those that carry nothing.
  const place = ({ link }: NetworkDefinition) =>
    found.find((each) => link !== null && each.link === link)?.priority ?? found.length + 1;
  const all = [...kept, ...come];
  const order = [...all].sort((a, b) => place(a) - place(b) || a.priority - b.priority);
  return all.map((network) => ({ ...network, priority: order.indexOf(network) + 1 }));
}

function freeName(name: string, taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (taken.has(candidate)) continue;
    taken.add(candidate);
    return candidate;
  }
}

/** Nodes that come or go have verbs of their own, which also tell Pacemaker and the fence devices. */
function requireSameMembers({ nodes }: Definition, members: CorosyncMembers): void {
  const ids = (all: { nodeId: number }[]) =>
    all
      .map(({ nodeId }) => nodeId)
      .sort((a, b) => a - b)
      .join(", ");
  const [ours, theirs] = [ids(nodes), ids(members.nodes)];
  if (ours === theirs) return;
  throw new ProblemError({
    code: "conf.other-members",
    message: `corosync.conf was changed to have the nodes ${theirs} instead of ${ours}. That cannot be taken over here. Put it back, and add or evict nodes from the console.`,
    params: { ours, theirs },
  });
}

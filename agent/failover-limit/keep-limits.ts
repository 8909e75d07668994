import { formatBook, fullestBook } from "@/agent/failover-limit/failover-book";
import { judgeFailover } from "@/agent/failover-limit/judge-failover";
import { type LimitedGroup, limitedGroups } from "@/agent/failover-limit/limited-groups";
import { attributeNames, onEveryNode, pairIds, valuesOnNodes } from "@/agent/failover-limit/node-attributes";
import { nodeHistories } from "@/agent/failover-limit/node-history";
import { readParsedCib } from "@/agent/pacemaker/cib";
import type { XmlElement } from "@/agent/pacemaker/xml";
import { runCommand } from "@/agent/run-command";
import type { ClusterView } from "@/protocol/cluster-view";
import { BOOK_ATTRIBUTE, FAILED_ATTRIBUTE } from "@/protocol/failover-limit";

type Pacemaker = NonNullable<ClusterView["pacemaker"]>;

/** What is to be written on every node after a look; pure. */
export interface Entries {
  values: Record<string, string>;
  /** Groups that failed over once too often, just now. */
  tooMany: LimitedGroup[];
  /** Attributes of groups that have no limit any more. */
  leftOver: string[];
}

/**
 * Counts the failovers of limited groups and stops those with too many. Done by the agent of the DC alone: the
 * cluster has one, another takes over with the book as it stands in the CIB, and the console is not needed.
 */
export async function keepFailoverLimits(
  view: ClusterView,
  told: (group: LimitedGroup) => void,
): Promise<void> {
  const { pacemaker, nodeName } = view;
  if (!pacemaker?.quorate || pacemaker.dc !== nodeName) return;
  const cib = await readParsedCib();
  const { values, tooMany, leftOver } = entriesAfter(cib, pacemaker, Date.now());
  if (Object.keys(values).length > 0) await writeOnEveryNode(cib, values);
  for (const group of tooMany) told(group);
  for (const id of leftOver.flatMap((name) => pairIds(cib, name))) {
    // One that is gone already is as good.
    const xml = `<nvpair id="${id}"/>`;
    await runCommand("cibadmin", ["--delete", "--scope", "nodes", "--xml-pipe"], {
      input: xml,
      accept: "any",
    });
  }
}

/** One change of the CIB for all nodes: it is in force everywhere or nowhere. */
export const writeOnEveryNode = (cib: XmlElement, values: Record<string, string>) =>
  runCommand("cibadmin", ["--modify", "--allow-create", "--scope", "nodes", "--xml-pipe"], {
    input: onEveryNode(cib, values),
  });

/** Only what differs from what stands there. */
export function entriesAfter(cib: XmlElement, pacemaker: Pick<Pacemaker, "resources">, now: number): Entries {
  const groups = limitedGroups(cib);
  const values: Entries["values"] = {};
  const tooMany: LimitedGroup[] = [];
  for (const group of groups) {
    const name = `${BOOK_ATTRIBUTE}${group.key}`;
    const stood = valuesOnNodes(cib, name);
    const judged = judgeFailover(group, fullestBook(stood), {
      owner: ownerOf(pacemaker, group.members),
      nodes: nodeHistories(cib, group.members),
      now,
    });
    const book = formatBook(judged.book);
    if (judged.book.owner !== null && (stood.length !== 1 || stood[0] !== book)) values[name] = book;
    const failed = `${FAILED_ATTRIBUTE}${group.key}`;
    const flags = valuesOnNodes(cib, failed);
    // A node that joined since must not take in what is stopped on all others.
    if (judged.tooMany || (flags.includes("true") && flags.length > 1)) values[failed] = "true";
    if (judged.tooMany) tooMany.push(group);
  }
  const kept = groups.flatMap(({ key }) => [`${BOOK_ATTRIBUTE}${key}`, `${FAILED_ATTRIBUTE}${key}`]);
  const ours = [BOOK_ATTRIBUTE, FAILED_ATTRIBUTE].flatMap((prefix) => attributeNames(cib, prefix));
  return { values, tooMany, leftOver: ours.filter((name) => !kept.includes(name)) };
}

/** The one node where the first resource is up and all that are up are; null while it is on its way. */
function ownerOf({ resources }: Pick<Pacemaker, "resources">, members: readonly string[]): string | null {
  const seen = resources.filter(({ name, active }) => active && members.includes(name));
  const nodes = new Set(seen.flatMap((resource) => resource.nodes));
  const first = seen.find(({ name }) => name === members[0]);
  const [only] = nodes;
  return nodes.size === 1 && first?.role === "started" && only !== undefined ? only : null;
}

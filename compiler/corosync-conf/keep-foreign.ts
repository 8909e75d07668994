import { allowedName } from "@/compiler/adopt/allowed-name";
import { withLinkPriorities } from "@/compiler/corosync-conf/foreign-link-priorities";
import {
  type ConfSection,
  isSection,
  readSections,
  sectionsNamed,
  valueIn,
  writeSections,
} from "@/compiler/corosync-conf/sections";

/**
 * A corosync.conf made elsewhere with our members in it: who is a node, on which addresses, and what follows from
 * their number. Everything else stays as it is. Answers the very same text when nothing of this differs.
 */
export function keepForeign(foreign: string, ours: string): string {
  const before = readSections(foreign);
  const wanted = readSections(ours);
  const after = withNodes(before, wanted);
  return writeSections(after) === writeSections(before) ? foreign : writeSections(after);
}

function withNodes(before: ConfSection, wanted: ConfSection): ConfSection {
  const known = new Map(nodesOf(before).map((node) => [valueIn(node, "nodeid") ?? "", node]));
  const nodes = nodesOf(wanted).map((node) => merged(known.get(valueIn(node, "nodeid") ?? ""), node));
  return {
    ...before,
    entries: before.entries.map((entry) => {
      if (!isSection(entry)) return entry;
      if (entry.name === "nodelist") return { ...entry, entries: [...without(entry, "node"), ...nodes] };
      if (entry.name === "totem")
        return withLinkPriorities(before, wanted, withClusterName(entry, totemOf(wanted)));
      if (entry.name !== "quorum") return entry;
      return withVotes(entry, sectionsNamed(wanted, "quorum")[0], nodes.length === known.size);
    }),
  };
}

/** two_node is only right for two, and a device votes in its place. A device that its maker set up stays. */
function withVotes(quorum: ConfSection, wanted: ConfSection | undefined, sameNodes: boolean): ConfSection {
  const [device] = sectionsNamed(wanted, "device");
  if (device) return { ...quorum, entries: [...without(leaving(quorum, "two_node"), "device"), device] };
  if (sectionsNamed(quorum, "device").length > 0) return quorum;
  const twoNode = valueIn(wanted, "two_node");
  if (valueIn(quorum, "two_node") === twoNode || sameNodes) return quorum;
  const others = leaving(quorum, "two_node");
  return twoNode ? { ...others, entries: [...others.entries, { key: "two_node", value: twoNode }] } : others;
}

const leaving = (section: ConfSection, key: string): ConfSection => ({
  ...section,
  entries: section.entries.filter((each) => isSection(each) || each.key !== key),
});

const totemOf = (conf: ConfSection) => sectionsNamed(conf, "totem")[0];

/** Its maker's spelling stays while it means our name. */
function withClusterName(totem: ConfSection, wanted: ConfSection | undefined): ConfSection {
  const name = valueIn(wanted, "cluster_name") ?? "";
  const had = valueIn(totem, "cluster_name");
  if (had === undefined || allowedName(had) === name) return totem;
  return {
    ...totem,
    entries: totem.entries.map((entry) =>
      !isSection(entry) && entry.key === "cluster_name" ? { ...entry, value: name } : entry,
    ),
  };
}

const nodesOf = (conf: ConfSection) =>
  sectionsNamed(conf, "nodelist").flatMap((list) => sectionsNamed(list, "node"));

const without = (section: ConfSection, name: string) =>
  section.entries.filter((entry) => !isSection(entry) || entry.name !== name);

/** What its maker said of a node, with our name and addresses where they are said at all or new. */
function merged(known: ConfSection | undefined, wanted: ConfSection): ConfSection {
  if (!known) return wanted;
  const values = new Map(
    wanted.entries.flatMap((entry) => (isSection(entry) ? [] : [[entry.key, entry.value] as const])),
  );
  const said = new Set(known.entries.flatMap((entry) => (isSection(entry) ? [] : [entry.key])));
  const kept = known.entries.filter(
    (entry) => isSection(entry) || !/^ring\d+_addr$/.test(entry.key) || values.has(entry.key),
  );
  const added = [...values].filter(([key]) => /^ring\d+_addr$/.test(key) && !said.has(key));
  return {
    name: "node",
    entries: [...kept, ...added.map(([key, value]) => ({ key, value }))],
  };
}

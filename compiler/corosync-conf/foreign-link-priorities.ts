import { type ConfSection, isSection, sectionsNamed, valueIn } from "@/compiler/corosync-conf/sections";

/**
 * The `totem` section of a corosync.conf made elsewhere, with our order of links. Where its own values give that order
 * already, they stay; sections of links that are no more go.
 */
export function withLinkPriorities(
  before: ConfSection,
  wanted: ConfSection,
  totem: ConfSection,
): ConfSection {
  const own = prioritiesIn(totem);
  const ours = prioritiesIn(sectionsNamed(wanted, "totem")[0]);
  const links = linksOf(wanted);
  const had = new Set(linksOf(before));
  const order = (of: (link: number) => number) => [...links].sort((a, b) => of(b) - of(a) || a - b).join();
  const asWanted =
    links.every((link) => had.has(link)) &&
    order((link) => own.get(link) ?? 1) === order((link) => ours.get(link) ?? 1);
  // A section of a link that never was is its maker's; of one that goes now it would wait for another.
  const isGone = (link: number) => had.has(link) && !links.includes(link);
  const kept = totem.entries.filter(
    (entry, index) => !isInterface(entry) || !isGone(numberOf(entry, interfacesBefore(totem, index))),
  );
  if (asWanted) return { ...totem, entries: kept };
  const said = new Set<number>();
  const changed = kept.map((entry) => {
    if (!isInterface(entry)) return entry;
    const link = numberOf(entry, interfacesBefore(totem, totem.entries.indexOf(entry)));
    if (!links.includes(link)) return entry;
    said.add(link);
    return withPriority(entry, link, ours.get(link) ?? 1);
  });
  const missing = links.filter((link) => !said.has(link));
  return {
    ...totem,
    entries: [
      ...changed,
      ...missing.map((link) => withPriority({ name: "interface", entries: [] }, link, ours.get(link) ?? 1)),
    ],
  };
}

type Entry = ConfSection["entries"][number];

const isInterface = (entry: Entry): entry is ConfSection => isSection(entry) && entry.name === "interface";

/** Where a section does not say which link it is of, its place does. */
const numberOf = (section: ConfSection, place: number) => Number(valueIn(section, "linknumber") ?? place);

const interfacesBefore = (totem: ConfSection, index: number) =>
  totem.entries.slice(0, index).filter(isInterface).length;

/** Link → knet_link_priority, where it is said; higher comes first. */
function prioritiesIn(totem: ConfSection | undefined): Map<number, number> {
  return new Map(
    sectionsNamed(totem, "interface").map((section, place) => [
      numberOf(section, place),
      Number(valueIn(section, "knet_link_priority") ?? 1),
    ]),
  );
}

/** The numbers of links that nodes have addresses on. */
function linksOf(conf: ConfSection): number[] {
  const nodes = sectionsNamed(conf, "nodelist").flatMap((list) => sectionsNamed(list, "node"));
  const numbers = nodes.flatMap((node) =>
    node.entries.flatMap((entry) => {
      const number = isSection(entry) ? undefined : /^ring(\d+)_addr$/.exec(entry.key)?.[1];
      return number === undefined ? [] : [Number(number)];
    }),
  );
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function withPriority(section: ConfSection, link: number, priority: number): ConfSection {
  const others = section.entries.filter(
    (entry) => isSection(entry) || (entry.key !== "knet_link_priority" && entry.key !== "linknumber"),
  );
  return {
    ...section,
    entries: [
      { key: "linknumber", value: String(link) },
      ...others,
      { key: "knet_link_priority", value: String(priority) },
    ],
  };
}

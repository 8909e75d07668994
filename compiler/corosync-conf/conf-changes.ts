import { type ConfSection, isSection, readSections, valueIn } from "@/compiler/corosync-conf/sections";
import type { ConfigurationChange } from "@/protocol/configuration-change";

/** What each repeated section is known by; its place among its like where it does not say. */
const knownBy: Record<string, string> = { node: "nodeid", interface: "linknumber", logger_subsys: "subsys" };

/**
 * What differs between two corosync.conf, value by value: `nodelist.node 2.ring0_addr`. Blanks, comments and order say
 * nothing. `object` is the file's name as people are shown it.
 * @throws ProblemError `corosync-conf.malformed`
 */
export function confChanges(object: string, ours: string, theirs: string): ConfigurationChange[] {
  const before = valuesOf(readSections(ours));
  const now = valuesOf(readSections(theirs));
  return [...new Set([...before.keys(), ...now.keys()])].sort().flatMap((field) => {
    const [own, other] = [before.get(field) ?? null, now.get(field) ?? null];
    if (own === other) return [];
    const what = own === null ? "added" : other === null ? "removed" : "changed";
    return [{ object, element: "corosync.conf", what, field, ours: own, theirs: other } as const];
  });
}

/** Path → value; of a value that is said twice the last counts, as for Corosync. */
function valuesOf(section: ConfSection, path: readonly string[] = []): Map<string, string> {
  const values = new Map<string, string>();
  const seen = new Map<string, number>();
  for (const entry of section.entries) {
    if (!isSection(entry)) {
      values.set([...path, entry.key].join("."), entry.value);
      continue;
    }
    const place = seen.get(entry.name) ?? 0;
    seen.set(entry.name, place + 1);
    const key = knownBy[entry.name];
    const name = key ? `${entry.name} ${valueIn(entry, key) ?? place}` : entry.name;
    for (const [inner, value] of valuesOf(entry, [...path, name])) {
      if (inner !== [...path, name, key].join(".")) values.set(inner, value);
    }
  }
  return values;
}

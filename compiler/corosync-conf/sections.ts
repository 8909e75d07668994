import { ProblemError } from "@/protocol/problem";

/** A section of corosync.conf, or the whole file (name ""). Names may repeat, and their order matters: `node`. */
export interface ConfSection {
  name: string;
  entries: (ConfEntry | ConfSection)[];
}
export interface ConfEntry {
  key: string;
  value: string;
}

export const isSection = (entry: ConfEntry | ConfSection): entry is ConfSection => "entries" in entry;

/** The file as corosync.conf(5) describes it; comments are left out. @throws ProblemError `corosync-conf.malformed` */
export function readSections(text: string): ConfSection {
  const root: ConfSection = { name: "", entries: [] };
  const open = [root];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    const inside = open.at(-1);
    if (line === "" || line.startsWith("#")) continue;
    const start = /^([^\s{}:#]+)\s*\{$/.exec(line);
    const entry = /^([^\s{}:]+)\s*:\s*(.*)$/.exec(line);
    if (start && inside) {
      const section: ConfSection = { name: start[1] ?? "", entries: [] };
      inside.entries.push(section);
      open.push(section);
    } else if (line === "}" && open.length > 1) open.pop();
    else if (entry && inside && open.length > 1)
      inside.entries.push({ key: entry[1] ?? "", value: entry[2] ?? "" });
    else throw malformed(index + 1);
  }
  if (open.length > 1) throw malformed(text.split("\n").length);
  return root;
}

/** The file's text, indented by four blanks a level. */
export function writeSections(section: ConfSection, depth = 0): string {
  const indent = "    ".repeat(depth);
  return section.entries
    .map((entry) =>
      isSection(entry)
        ? `${indent}${entry.name} {\n${writeSections(entry, depth + 1)}${indent}}\n`
        : `${indent}${entry.key}: ${entry.value}\n`,
    )
    .join("");
}

/** Whether two files say the same, whatever their blanks and comments. @throws ProblemError `corosync-conf.malformed` */
export const sameConf = (one: string, other: string): boolean =>
  writeSections(readSections(one)) === writeSections(readSections(other));

export const sectionsNamed = (section: ConfSection | undefined, name: string): ConfSection[] =>
  (section?.entries ?? []).filter((entry): entry is ConfSection => isSection(entry) && entry.name === name);

/** The last value counts, as for Corosync. */
export const valueIn = (section: ConfSection | undefined, key: string): string | undefined =>
  (section?.entries ?? []).findLast((entry): entry is ConfEntry => !isSection(entry) && entry.key === key)
    ?.value;

const malformed = (line: number) =>
  new ProblemError({
    code: "corosync-conf.malformed",
    message: `This corosync.conf cannot be read: line ${line} is neither a section, its end, nor "key: value".`,
    params: { line },
  });

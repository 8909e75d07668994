import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { codenameIn, type Suite } from "@/lab/suite";

/**
 * Writes this machine's own package sources, asking for another release where need be, into a folder and answers
 * their paths. Mirrors, components and keys are the machine's; its archive keyring knows both releases' keys.
 */
export async function writeSourcesOf(suite: Suite, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const { codename, files } = await machineSources();
  return Promise.all(
    files.map(async (file) => {
      const written = join(folder, basename(file));
      await writeFile(written, sourcesOfSuite(await readFile(file, "utf8"), codename, suite));
      return written;
    }),
  );
}

/** The same for Debian's unstable branch, which has no update or security suites: only the release's own entry is kept. */
export async function writeUnstableSources(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const { codename, files } = await machineSources();
  return Promise.all(
    files.map(async (file) => {
      const written = join(folder, basename(file));
      await writeFile(written, sourcesOfUnstable(await readFile(file, "utf8"), codename));
      return written;
    }),
  );
}

/** The entries of a text of apt's sources (either format) that name a release itself, asking for unstable instead. */
export function sourcesOfUnstable(text: string, from: string): string {
  const stanzas = text
    .split(/\n\s*\n/)
    .filter((stanza) => new RegExp(`^Suites:(.*\\s)?${from}(\\s|$)`, "im").test(stanza))
    .map((stanza) => `${stanza.replace(/^Suites:.*$/im, "Suites: sid").trim()}\n`);
  const lines = text
    .split("\n")
    .filter((line) => new RegExp(`^deb\\s+(\\[[^\\]]*\\]\\s+)?\\S+\\s+${from}\\s`).test(line))
    .map((line) => `${sourcesOfSuite(line, from, "sid")}\n`);
  return [...stanzas, ...lines].join("\n");
}

/** A text of apt's sources (either format) with one release's suites replaced by another's, and nothing else. */
export function sourcesOfSuite(text: string, from: string, to: string): string {
  const word = new RegExp(`(?<=\\s)${from}(?=[-/\\s]|$)`, "g");
  return text
    .split("\n")
    .map((line) => {
      if (/^Suites:/i.test(line)) return line.replace(word, to);
      const oneLine = /^(deb(?:-src)?\s+(?:\[[^\]]*\]\s+)?\S+)(\s.*)$/.exec(line);
      return oneLine ? `${oneLine[1]}${oneLine[2]?.replace(word, to)}` : line;
    })
    .join("\n");
}

/** This machine's release and the files of its package sources that are Debian's own: they name the release. */
async function machineSources(): Promise<{ codename: string; files: string[] }> {
  const codename = codenameIn(await readFile("/etc/os-release", "utf8"));
  if (!codename)
    throw new Error(
      "/etc/os-release names no VERSION_CODENAME: which of this machine's package sources are Debian's is unknown",
    );
  const folder = "/etc/apt/sources.list.d";
  const candidates = [
    "/etc/apt/sources.list",
    ...(await readdir(folder).catch(() => [])).map((file) => join(folder, file)),
  ];
  const files: string[] = [];
  for (const file of candidates.filter((path) => /\.(list|sources)$/.test(path))) {
    const text = await readFile(file, "utf8").catch(() => "");
    // The suite as a word of its own, as in "Suites: bookworm" or "deb ADDRESS bookworm main"; other vendors
    // write it too, but not with an update suite of the same release beside main.
    if (new RegExp(`(^|\\s)${codename}\\s+${codename}-updates|\\s${codename}\\s+main`, "m").test(text))
      files.push(file);
  }
  if (files.length === 0)
    throw new Error(`no package source of this machine offers ${codename}; see /etc/apt/sources.list.d`);
  return { codename, files };
}

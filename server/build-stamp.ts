import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** What a build depends on. */
const sources = {
  agent: ["agent", "protocol", "compiler", "package-lock.json"],
  server: ["server", "protocol", "compiler", "prisma", "package-lock.json"],
  cli: ["cli", "protocol", "package-lock.json"],
  screens: ["app", "components", "protocol", "public", "next.config.ts", "package-lock.json"],
} as const;
export type BuildPart = keyof typeof sources;

/** A hash of names, sizes and times of a part's sources: another one means it has to be built again. */
export async function sourceStamp(part: BuildPart): Promise<string> {
  const hash = createHash("sha256");
  for (const source of sources[part]) await add(hash, source);
  return hash.digest("hex");
}

export async function isBuilt(part: BuildPart): Promise<boolean> {
  const kept = await readFile(stampFile(part), "utf8").catch(() => "");
  return kept === (await sourceStamp(part));
}

export const stampFile = (part: BuildPart) => join("dist", `${part}.stamp`);

async function add(hash: ReturnType<typeof createHash>, path: string): Promise<void> {
  const seen = await stat(path).catch(() => null);
  if (!seen || /(^|\/)generated$|\.test\.tsx?$/.test(path)) return;
  if (seen.isFile()) {
    hash.update(`${path} ${seen.size} ${seen.mtimeMs}\n`);
    return;
  }
  for (const name of (await readdir(path)).sort()) await add(hash, join(path, name));
}

import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { SecretSearch } from "@/lab/stand/secret-search";

const CHUNK = 4 * 1024 * 1024;

/** A place in which something was found: "WHERE: NAME (FORM)". */
export type Found = `${string}: ${string}`;

/**
 * Where secrets stand below a directory: in a log, in a table, its index or the database's record of every change. Byte by
 * byte, so that nothing has to be known of what the files are.
 */
export async function findPlanted(directory: string, search: SecretSearch): Promise<Found[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const found: Found[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    for (const name of await namesIn(path, search))
      found.push(`${path.slice(directory.length + 1)}: ${name}`);
  }
  return found.sort();
}

async function namesIn(path: string, search: SecretSearch): Promise<Set<string>> {
  const names = new Set<string>();
  const file = await open(path);
  try {
    const chunk = Buffer.alloc(CHUNK);
    let before = Buffer.alloc(0);
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK);
      if (bytesRead === 0) return names;
      const bytes = Buffer.concat([before, chunk.subarray(0, bytesRead)]);
      for (const name of search.in(bytes)) names.add(name);
      before = Buffer.from(bytes.subarray(-search.overlap));
    }
  } finally {
    await file.close();
  }
}

import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

const CHUNK = 4 * 1024 * 1024;
/** What tokens of programs and of joining servers look like, whoever made them. */
const tokenForms = [/ust1_[A-Za-z0-9_-]{43}/, /usj1\.[0-9a-f]{64}\.[A-Za-z0-9_-]{43}/];
/** Longer than any of these, so that none is missed where two chunks meet. */
const OVERLAP = 256;

/**
 * Where a secret stands in clear below a directory: in a log, in a table, its index or the database's record of every
 * change. Byte by byte, so that nothing has to be known of what the files are. Answers "FILE: NAME" for each.
 * @param planted what to look for, by name @param own files whose business it is to hold one
 */
export async function findPlanted(
  directory: string,
  planted: Record<string, string>,
  own: readonly string[] = [],
): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !own.includes(entry.name));
  const found = await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return [...(await namesIn(path, planted))].map(
        (name) => `${path.slice(directory.length + 1)}: ${name}`,
      );
    }),
  );
  return found.flat().sort();
}

async function namesIn(path: string, planted: Record<string, string>): Promise<Set<string>> {
  const names = new Set<string>();
  const file = await open(path);
  try {
    const chunk = Buffer.alloc(CHUNK);
    let before = Buffer.alloc(0);
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK);
      if (bytesRead === 0) return names;
      const bytes = Buffer.concat([before, chunk.subarray(0, bytesRead)]);
      for (const [name, secret] of Object.entries(planted)) if (bytes.includes(secret)) names.add(name);
      const text = bytes.toString("latin1");
      for (const form of tokenForms) if (form.test(text)) names.add(`a token (${form.source.slice(0, 4)}…)`);
      before = Buffer.from(bytes.subarray(-OVERLAP));
    }
  } finally {
    await file.close();
  }
}

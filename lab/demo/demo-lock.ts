import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { isAlive, processIdentity, processIdentitySchema } from "@/lab/process-identity";

/**
 * Makes sure that only one demo runs; answers what releases the lock. A demo that was killed left its lock: its
 * console ended with it, its lab is taken down by `openLab` under the same name. Throws, saying what to do, when
 * another demo runs.
 */
export async function takeDemoLock(file: string, say: (line: string) => void): Promise<() => Promise<void>> {
  const old = await readLock(file);
  if (old && (await isAlive(old))) {
    throw new Error(
      `the demo runs already (process ${old.pid}). Open http://localhost:3000, or end it with Ctrl-C in its terminal (or: kill ${old.pid}) and start again.`,
    );
  }
  if (old) say("the last demo ended without cleaning up: taking its remains down first");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(await processIdentity(process.pid)), { mode: 0o600 });
  return () => rm(file, { force: true });
}

/** null: none, or half-written by a demo that died while starting. */
async function readLock(file: string) {
  try {
    return processIdentitySchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return null;
  }
}

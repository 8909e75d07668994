import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "@/lab/debian-root";
import { privateApt } from "@/lab/private-apt";
import { command } from "@/lab/run-command";
import { defaultSuite, type Suite } from "@/lab/suite";

/**
 * A folder with the CIBs that Pacemaker tests its own scheduler with, of the release the lab's hosts run. They come
 * with Debian's source package, fetched once from the machine's own package sources into the lab's cache.
 */
export async function schedulerCases(say: (line: string) => void): Promise<string> {
  const suite = await defaultSuite();
  const folder = join(cacheFolder(), `scheduler-cases-${suite}`);
  if (existsSync(folder)) return folder;
  say("law: fetching the scheduler's cases from Pacemaker's source package (once)");
  await mkdir(cacheFolder(), { recursive: true });
  const making = await mkdtemp(join(cacheFolder(), "making-"));
  try {
    const cases = await unpackCases(making, await downloadSource(suite, making));
    // Another process may have been faster; what it made is the same.
    await rename(cases, folder).catch((thrown) => {
      if (!existsSync(folder)) throw thrown;
    });
    return folder;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/** The archive of Pacemaker's sources. */
async function downloadSource(suite: Suite, folder: string): Promise<string> {
  const apt = await privateApt(folder, suite, "sources");
  await apt.run(["source", "--download-only", "pacemaker"]);
  const archive = (await readdir(apt.download)).find((name) => name.includes(".orig.tar."));
  if (!archive) throw new Error("apt-get brought no archive of Pacemaker's sources");
  return join(apt.download, archive);
}

async function unpackCases(folder: string, archive: string): Promise<string> {
  const cases = join(folder, "cases");
  await mkdir(cases);
  await command([
    "tar",
    "--extract",
    `--file=${archive}`,
    `--directory=${cases}`,
    "--strip-components=4",
    "--wildcards",
    "*/cts/scheduler/xml/*.xml",
  ]);
  return cases;
}

import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "@/lab/debian-root";
import { writeSourcesOf } from "@/lab/package-sources";
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

/** The archive of Pacemaker's sources, fetched by an apt-get whose sources, lists and cache are its own. */
async function downloadSource(suite: Suite, folder: string): Promise<string> {
  const [parts, lists, cache, download] = ["sources", "lists", "cache", "download"].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  for (const made of [parts, join(lists, "partial"), join(cache, "archives/partial"), download])
    await mkdir(made, { recursive: true });
  for (const file of await writeSourcesOf(suite, parts)) {
    const binary = await readFile(file, "utf8");
    const source = binary.replace(/^Types:.*$/gm, "Types: deb-src").replace(/^deb(?=\s)/gm, "deb-src");
    await writeFile(file, source);
  }
  const aptGet = (args: string[]) =>
    command(
      [
        "env",
        `--chdir=${download}`,
        "apt-get",
        "--quiet",
        `--option=Dir::Etc::SourceList=/dev/null`,
        `--option=Dir::Etc::SourceParts=${parts}`,
        `--option=Dir::State::Lists=${lists}`,
        `--option=Dir::Cache=${cache}`,
        // Root's own folders are closed to the user that apt would download as.
        "--option=APT::Sandbox::User=root",
        ...args,
      ],
      { timeoutMs: 300_000 },
    );
  await aptGet(["update"]);
  await aptGet(["source", "--download-only", "pacemaker"]);
  const archive = (await readdir(download)).find((name) => name.includes(".orig.tar."));
  if (!archive) throw new Error("apt-get brought no archive of Pacemaker's sources");
  return join(download, archive);
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

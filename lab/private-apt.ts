import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeSourcesOf, writeUnstableSources } from "@/lab/package-sources";
import { command } from "@/lab/run-command";
import type { Suite } from "@/lab/suite";

/** Runs apt-get with these arguments; what it downloads as files goes to `download`. Throws with its words. */
export interface PrivateApt {
  download: string;
  /** Where it keeps the packages that it fetched for installing. */
  archives: string;
  run(args: string[]): Promise<string>;
}

/**
 * An apt-get that knows the machine's own package sources, for any release and packages or their sources, while its
 * lists and cache are in this folder: nothing of the machine's apt is touched.
 */
export async function privateApt(
  folder: string,
  suite: Suite | "unstable",
  of: "packages" | "sources",
): Promise<PrivateApt> {
  const [parts, lists, cache, download] = ["sources", "lists", "cache", "download"].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  const archives = join(cache, "archives");
  for (const made of [parts, join(lists, "partial"), join(archives, "partial"), download])
    await mkdir(made, { recursive: true });
  const files = suite === "unstable" ? await writeUnstableSources(parts) : await writeSourcesOf(suite, parts);
  if (of === "sources")
    for (const file of files) {
      const binary = await readFile(file, "utf8");
      await writeFile(
        file,
        binary.replace(/^Types:.*$/gm, "Types: deb-src").replace(/^deb(?=\s)/gm, "deb-src"),
      );
    }
  const run = (args: string[]) =>
    command(
      [
        ...["env", `--chdir=${download}`, "apt-get", "--quiet"],
        "--option=Dir::Etc::SourceList=/dev/null",
        `--option=Dir::Etc::SourceParts=${parts}`,
        `--option=Dir::State::Lists=${lists}`,
        `--option=Dir::Cache=${cache}`,
        // Root's own folders are closed to the user that apt would download as.
        "--option=APT::Sandbox::User=root",
        ...args,
      ],
      { timeoutMs: 300_000 },
    );
  await run(["update"]);
  return { download, archives, run };
}

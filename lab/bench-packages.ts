import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { cacheFolder, debianCache } from "@/lab/debian-root";
import type { LabHost } from "@/lab/lab";
import { privateApt } from "@/lab/private-apt";
import { defaultSuite } from "@/lab/suite";

/**
 * Debian packages that no host of a lab has and only a bench needs, with what they need besides: fetched once from the
 * machine's own package sources. Answers the paths of the files.
 */
export async function extraPackages(names: string[], say: (line: string) => void): Promise<string[]> {
  const suite = await defaultSuite();
  const folder = join(cacheFolder(), `extra-${suite}-${names.join("-")}`);
  if (!existsSync(folder)) {
    say(`lab: fetching ${names.join(", ")} (once)`);
    const { cluster } = await debianCache(suite, say);
    await mkdir(cacheFolder(), { recursive: true });
    const making = await mkdtemp(join(cacheFolder(), "making-"));
    try {
      const apt = await privateApt(making, suite, "packages");
      // What a host has already need not be fetched.
      const has = `--option=Dir::State::status=${join(cluster, "var/lib/dpkg/status")}`;
      const install = ["install", "--yes", "--download-only", "--no-install-recommends"];
      await apt.run([has, ...install, ...names]);
      // Another process may have been faster; what it fetched is the same.
      await rename(apt.archives, folder).catch((thrown) => {
        if (!existsSync(folder)) throw thrown;
      });
    } finally {
      await rm(making, { recursive: true, force: true });
    }
  }
  const files = (await readdir(folder)).filter((name) => name.endsWith(".deb"));
  return files.map((name) => join(folder, name));
}

/** Installs package files in a running host, as its administrator would who brought them on a stick. */
export async function installPackages(host: LabHost, files: string[]): Promise<void> {
  const inside = files.map((file) => `/root/${basename(file)}`);
  for (const [i, file] of files.entries())
    await host.run(["sh", "-c", 'base64 --decode >"$1"', "sh", inside[i] ?? ""], {
      input: (await readFile(file)).toString("base64"),
    });
  await host.run(["dpkg", "--install", ...inside], { timeoutMs: 120_000 });
}

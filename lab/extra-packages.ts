import { copyFile, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { privateApt } from "@/lab/private-apt";
import { command } from "@/lab/run-command";
import type { Suite } from "@/lab/suite";

/** What tests see installed on a server besides the cluster's own: fetched only. */
const extraPackages = ["chrony"];

const missingIn = async (packages: string): Promise<string[]> => {
  const present = await readdir(packages);
  return extraPackages.filter((name) => !present.some((file) => file.startsWith(`${name}_`)));
};

export const hasExtraPackages = async (packages: string): Promise<boolean> =>
  (await missingIn(packages)).length === 0;

/**
 * Adds what is missing of them to a folder of packages. Kept apart from the roots' recipe, so that one more does not have
 * both made anew.
 * @param base the root of a server without the cluster's packages: what it has is not fetched
 */
export async function fetchExtraPackages(base: string, suite: Suite, packages: string): Promise<void> {
  const missing = await missingIn(packages);
  if (missing.length === 0) return;
  const folder = await mkdtemp(join(tmpdir(), "lab-packages-"));
  try {
    const apt = await privateApt(folder, suite, "packages");
    const has = `--option=Dir::State::status=${join(base, "var/lib/dpkg/status")}`;
    await apt.run([has, "install", "--yes", "--download-only", "--no-install-recommends", ...missing]);
    const fetched = (await readdir(apt.archives)).filter((file) => file.endsWith(".deb"));
    // The package that tells that all is here comes last.
    const isAsked = (file: string) => missing.some((name) => file.startsWith(`${name}_`));
    for (const file of fetched.sort((a, b) => Number(isAsked(a)) - Number(isAsked(b))))
      await copyFile(join(apt.archives, file), join(packages, file));
    await indexPackages(packages);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes a folder of packages a flat repository of apt's. */
export async function indexPackages(packages: string): Promise<void> {
  const index = await command(["apt-ftparchive", "packages", packages], { timeoutMs: 60_000 });
  // Paths in the index are relative to the repository, wherever it is mounted in a host. Hosts may be reading it.
  const written = join(packages, ".Packages");
  await writeFile(written, index.replaceAll(`Filename: ${packages}/`, "Filename: ./"));
  await rename(written, join(packages, "Packages"));
}

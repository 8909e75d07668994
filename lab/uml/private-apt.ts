import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { command } from "@/lab/run-command";

/**
 * Fetches packages into a folder, from the sources in another: apt's own way, but with nothing of this machine's package
 * state read or changed. With `installedIn`, a Debian root, all that the packages need and it lacks comes too.
 * @returns the paths of the fetched files
 */
export async function fetchPackages(
  packages: string[],
  folder: string,
  sources: string,
  installedIn?: string,
): Promise<string[]> {
  const archives = join(folder, "archives");
  await mkdir(join(folder, "lists/partial"), { recursive: true });
  await mkdir(join(archives, "partial"), { recursive: true });
  const options = [
    "Dir::Etc::sourcelist=/dev/null",
    `Dir::Etc::sourceparts=${sources}`,
    `Dir::State::lists=${join(folder, "lists")}`,
    `Dir::State::status=${installedIn ? join(installedIn, "var/lib/dpkg/status") : "/dev/null"}`,
    `Dir::Cache=${folder}`,
    "APT::Sandbox::User=root",
    "Acquire::Languages=none",
  ].flatMap((option) => ["-o", option]);
  const apt = (...argv: string[]) =>
    command(["env", "-C", archives, "apt-get", "--quiet", ...options, ...argv], { timeoutMs: 300_000 });
  await apt("update");
  if (installedIn) await apt("install", "--yes", "--download-only", "--no-install-recommends", ...packages);
  else await apt("download", ...packages);
  return (await readdir(archives))
    .filter((file) => file.endsWith(".deb"))
    .map((file) => join(archives, file));
}

import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeUnstableSources } from "@/lab/package-sources";
import { command } from "@/lab/run-command";
import { fetchPackages } from "@/lab/uml/private-apt";

/** The kernel as a program, with its modules; and what it is linked with, as the machine's own C library may be older. */
const packages = ["user-mode-linux", "libc6", "libgcc-s1"];

/**
 * Fetches the newest User Mode Linux that Debian has and unpacks it: unstable's, since bookworm's (6.1) panics on a
 * processor with AMX. Nothing is installed on the machine.
 */
export async function fetchUmlKernel(folder: string): Promise<void> {
  if (process.arch !== "x64") throw new Error(`User Mode Linux runs on amd64 only; this is ${process.arch}`);
  const work = join(folder, "fetch");
  await mkdir(work, { recursive: true });
  const sources = await writeUnstableSources(join(work, "sources"));
  for (const file of await fetchPackages(packages, work, sources))
    await command(["dpkg-deb", "--extract", file, folder]);
  await rm(work, { recursive: true });
  await rm(join(folder, "usr/share"), { recursive: true });
}

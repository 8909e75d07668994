import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { privateApt } from "@/lab/private-apt";
import { command } from "@/lab/run-command";

/** The kernel as a program, with its modules; and what it is linked with, as the machine's own C library may be older. */
const packages = ["user-mode-linux", "libc6", "libgcc-s1"];

/**
 * Fetches the newest User Mode Linux that Debian has and unpacks it: unstable's, since bookworm's (6.1) panics on a
 * processor with AMX. Nothing is installed on the machine.
 */
export async function fetchUmlKernel(folder: string): Promise<void> {
  if (process.arch !== "x64") throw new Error(`User Mode Linux runs on amd64 only; this is ${process.arch}`);
  const work = join(folder, "fetch");
  const apt = await privateApt(work, "unstable", "packages");
  // As if nothing were installed: what the machine has does not count.
  await apt.run(["--option=Dir::State::status=/dev/null", "download", ...packages]);
  for (const file of await readdir(apt.download))
    await command(["dpkg-deb", "--extract", join(apt.download, file), folder]);
  await rm(work, { recursive: true });
  await rm(join(folder, "usr/share"), { recursive: true });
}

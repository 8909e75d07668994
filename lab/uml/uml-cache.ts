import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { cacheFolder, type DebianCache, lockCache, removeOlder } from "@/lab/debian-root";
import type { Suite } from "@/lab/suite";
import { fetchUmlKernel } from "@/lab/uml/kernel-package";
import { makeRootDisk, rootDiskRecipe } from "@/lab/uml/root-disk";

export interface UmlCache {
  /** The unpacked packages of the kernel. */
  kernel: string;
  /** The disk that every host begins with. */
  disk: string;
}

/**
 * What hosts with a kernel of their own run on: made once and kept beside the Debian root that it is made from, under a
 * name that changes with that and the recipe.
 */
export async function umlCache(
  suite: Suite,
  debian: DebianCache,
  say: (line: string) => void,
): Promise<UmlCache> {
  const recipe = JSON.stringify([
    basename(dirname(debian.cluster)),
    ...(await rootDiskRecipe()),
    2, // higher when the way it is made changes
  ]);
  const name = `uml-${suite}-${createHash("sha256").update(recipe).digest("hex").slice(0, 12)}`;
  const folder = join(cacheFolder(), name);
  const cache = { kernel: join(folder, "kernel"), disk: join(folder, "disk.img") };
  if (existsSync(folder)) return cache;
  const release = await lockCache(join(cacheFolder(), "making"), say);
  try {
    if (existsSync(folder)) return cache;
    const making = await mkdtemp(join(cacheFolder(), "making-"));
    say("lab: fetching the servers' own kernel (once)");
    await mkdir(join(making, "kernel"));
    await fetchUmlKernel(join(making, "kernel"));
    say("lab: making the disk of servers with a kernel of their own (once)");
    await makeRootDisk(making, join(making, "kernel/usr/lib/uml/modules"), suite, debian.cluster);
    await rename(making, folder);
    await removeOlder(`uml-${suite}`, name);
    return cache;
  } finally {
    await release();
  }
}

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fetchExtraPackages, hasExtraPackages, indexPackages } from "@/lab/extra-packages";
import { listRecords } from "@/lab/lab-record";
import { writeSourcesOf } from "@/lab/package-sources";
import { command } from "@/lab/run-command";
import type { Suite } from "@/lab/suite";

/** What every server has before anything of a cluster is installed. */
const basePackages = [
  "systemd",
  "systemd-sysv",
  "libpam-systemd",
  "dbus",
  "iproute2",
  "iputils-ping",
  "nftables",
  "netbase",
  "procps",
  "curl",
  "ca-certificates",
  "nodejs",
  "less",
]; // prettier than one a line: it is a list of words
/** What a server of a cluster has besides. */
const clusterPackages = [
  "corosync",
  "corosync-qdevice",
  "pacemaker",
  "pacemaker-cli-utils",
  "resource-agents",
  "fence-agents",
  "nginx-light",
];
/** What a server needs for other parts in a cluster: only fetched, so that a test sees it installed. */
const laterPackages = ["corosync-qnetd"];
/** Debian starts these on installation; a server without a cluster does not run them. */
const sleepingServices = ["corosync", "corosync-qdevice", "pacemaker", "nginx"];

/** The parts of the cache: two roots, and the cluster's packages for installing without a network. */
export interface DebianCache {
  /** Without the cluster's packages. */
  base: string;
  /** With them installed. */
  cluster: string;
  /** A flat apt repository of the cluster's packages and all they need. */
  packages: string;
}

/** Where everything is kept that is made or fetched once. */
export const cacheFolder = () => process.env.UNDERSTUDY_LAB_CACHE ?? "/var/cache/understudy-lab";

/**
 * The hosts' Debian roots, made once with mmdebstrap from the machine's own package sources and kept under a
 * name that changes with release and recipe. Two processes that need them at once do not make them twice.
 */
export async function debianCache(suite: Suite, say: (line: string) => void): Promise<DebianCache> {
  const recipe = JSON.stringify([
    basePackages,
    clusterPackages,
    laterPackages,
    sleepingServices,
    suite,
    4, // higher when the way they are made changes
  ]);
  const name = `${suite}-${createHash("sha256").update(recipe).digest("hex").slice(0, 12)}`;
  const folder = join(cacheFolder(), name);
  const cache = {
    base: join(folder, "base"),
    cluster: join(folder, "cluster"),
    packages: join(folder, "packages"),
  };
  await mkdir(cacheFolder(), { recursive: true });
  if (existsSync(folder) && (await hasExtraPackages(cache.packages))) return cache;
  const release = await lockCache(join(cacheFolder(), "making"), say);
  try {
    if (!existsSync(folder)) {
      const making = await mkdtemp(join(cacheFolder(), "making-"));
      await makeRoots(making, suite, say);
      await rename(making, folder);
      await removeOlder(suite, name);
    }
    await fetchExtraPackages(cache.base, suite, cache.packages);
    return cache;
  } finally {
    await release();
  }
}

async function makeRoots(folder: string, suite: Suite, say: (line: string) => void): Promise<void> {
  const sources = await writeSourcesOf(suite, join(folder, "sources"));
  const packages = join(folder, "packages");
  await mkdir(packages);
  say(`lab: making the servers' Debian root (${suite}; once, a minute or two)`);
  const install = [
    "apt-get",
    "install",
    "--yes",
    "--download-only",
    ...clusterPackages,
    ...laterPackages,
  ].join(" ");
  await debootstrap(suite, basePackages, join(folder, "base"), sources, [
    `--customize-hook=chroot "$1" ${install}`,
    `--customize-hook=cp "$1"/var/cache/apt/archives/*.deb ${packages}/`,
  ]);
  await indexPackages(packages);
  say("lab: making the root with the cluster's packages (once)");
  await debootstrap(suite, [...basePackages, ...clusterPackages], join(folder, "cluster"), sources, [
    `--customize-hook=chroot "$1" systemctl disable ${sleepingServices.join(" ")}`,
  ]);
}

async function debootstrap(
  suite: string,
  packages: string[],
  target: string,
  sources: string[],
  hooks: string[],
) {
  await command(
    [
      "mmdebstrap",
      "--quiet",
      "--variant=minbase",
      '--aptopt=Acquire::Languages "none"',
      `--include=${packages.join(",")}`,
      ...hooks,
      suite,
      target,
      ...sources,
    ],
    { timeoutMs: 900_000 },
  );
}

/** A lock folder with the owner's pid; one left by a process that died is taken over. */
export async function lockCache(path: string, say: (line: string) => void): Promise<() => Promise<void>> {
  let told = false;
  for (const deadline = performance.now() + 1_200_000; performance.now() < deadline; await pause(500)) {
    try {
      await mkdir(path);
      await writeFile(join(path, "pid"), String(process.pid));
      return () => rm(path, { recursive: true, force: true });
    } catch {
      const owner = await readFile(join(path, "pid"), "utf8").catch(() => "");
      if (owner && !existsSync(`/proc/${owner}`)) await rm(path, { recursive: true, force: true });
      else if (!told) say(`lab: process ${owner} is making the servers' Debian root; waiting for it`);
      told = true;
    }
  }
  throw new Error(
    `another process has been making the lab's Debian root for 20 minutes; if none is, remove ${path}`,
  );
}

/**
 * Roots of older recipes of the same release, and of makings that were interrupted; what others keep in the cache stays.
 * None while labs stand, whose hosts run on them.
 */
export async function removeOlder(suite: string, keep: string): Promise<void> {
  if ((await listRecords()).length > 0) return;
  const older = new RegExp(`^${suite}-[0-9a-f]{12}$|^making-`);
  for (const entry of await readdir(cacheFolder())) {
    if (entry !== keep && older.test(entry))
      await rm(join(cacheFolder(), entry), { recursive: true, force: true });
  }
}

import { copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { privateApt } from "@/lab/private-apt";
import { command } from "@/lab/run-command";
import type { Suite } from "@/lab/suite";

/** What a server with a kernel of its own has besides: modules, devices, a way in; and what needs such a kernel. */
const packages = ["kmod", "udev", "e2fsprogs", "openssh-server", "sbd", "chrony"];
/** Debian starts these on installation; a lab's way in has a unit of its own. */
const sleepingServices = ["ssh", "sbd", "chrony"];
const DISK_GIB = 8; // sparse

const fileHere = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const guestInit = fileHere("guest-init.sh");
const channelUnit = fileHere("lab-channel.service");

/** All that a root disk depends on besides the Debian root it is made from. */
export const rootDiskRecipe = async () => [
  packages,
  sleepingServices,
  DISK_GIB,
  await readFile(guestInit, "utf8"),
  await readFile(channelUnit, "utf8"),
];

/** Makes FOLDER/disk.img: ext4 with a Debian root, what a host with a kernel of its own needs besides, and the modules. */
export async function makeRootDisk(
  folder: string,
  modules: string,
  suite: Suite,
  debian: string,
): Promise<void> {
  const root = join(folder, "root");
  await command(["cp", "--archive", debian, root], { timeoutMs: 120_000 });
  await install(root, join(folder, "fetch"), suite);
  await command(["mv", modules, join(root, "usr/lib/modules")]);
  await writeFile(join(root, "etc/modules-load.d/lab.conf"), "softdog\n");
  await copyFile(guestInit, join(root, "usr/sbin/lab-init"));
  const units = join(root, "etc/systemd/system");
  await copyFile(channelUnit, join(units, "lab-channel.service"));
  await mkdir(join(units, "multi-user.target.wants"), { recursive: true });
  await symlink("../lab-channel.service", join(units, "multi-user.target.wants/lab-channel.service"));
  // Inode tables now, while a hole in the file does for them: the host would write them out at its first start.
  const tables = ["-E", "lazy_itable_init=0"];
  const disk = join(folder, "disk.img");
  await command(["mke2fs", "-q", "-F", "-t", "ext4", ...tables, "-d", root, disk, `${DISK_GIB}G`], {
    timeoutMs: 120_000,
  });
  await rm(root, { recursive: true });
}

async function install(root: string, work: string, suite: Suite): Promise<void> {
  const apt = await privateApt(work, suite, "packages");
  const has = `--option=Dir::State::status=${join(root, "var/lib/dpkg/status")}`;
  await apt.run([has, "install", "--yes", "--download-only", "--no-install-recommends", ...packages]);
  const files = (await readdir(apt.archives)).filter((file) => file.endsWith(".deb"));
  // Debian's word for "start nothing now", as its own installers have it.
  const policy = join(root, "usr/sbin/policy-rc.d");
  await writeFile(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  const script = 'mount -t proc proc "$1/proc" && mount --bind "$2" "$1/mnt" && shift 2 && exec "$@"';
  const inside = [
    ...["chroot", root, "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"],
    "DEBIAN_FRONTEND=noninteractive",
  ];
  const run = (...argv: string[]) =>
    command(
      [
        ...["unshare", "--mount", "--propagation", "private"],
        ...["sh", "-c", script, "sh", root, apt.archives, ...inside, ...argv],
      ],
      { timeoutMs: 300_000 },
    );
  await run("dpkg", "--install", ...files.map((file) => join("/mnt", file)));
  await run("systemctl", "disable", ...sleepingServices);
  await rm(policy);
  await rm(work, { recursive: true });
}

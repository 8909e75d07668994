import { mkdir, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";

/*
 * Disks of a host with a kernel of its own, as files of the machine: ubda is its root, copied on write from the one that
 * all begin with; ubdb one more of its own, /dev/own0; those that follow are the lab's shared ones, /dev/shared0, …
 */

const OWN_DISK_BYTES = 1024 ** 3; // sparse

const ownDiskOf = (folder: string) => join(folder, "own0.img");

export async function makeOwnDisk(folder: string): Promise<void> {
  await writeFile(ownDiskOf(folder), "", { mode: 0o600 });
  await truncate(ownDiskOf(folder), OWN_DISK_BYTES);
}

/** Flags of the kernel's: s, what it wrote is in the file; c, the file is not for this kernel alone. */
export const diskArguments = (folder: string, first: string, sharedDisks: string[]): string[] => [
  `ubd0=${join(folder, "root.cow")},${first}`,
  "root=/dev/ubda",
  "rw",
  `ubd1s=${ownDiskOf(folder)}`,
  ...sharedDisks.map((file, disk) => `ubd${2 + disk}sc=${file}`),
];

/**
 * Has udev give the disks the names that they have in every host of a lab, and a name by which they are told apart
 * wherever they are seen, as one with a serial number has: these have none.
 */
export async function writeDiskNames(files: string, host: string, sharedDisks: number): Promise<void> {
  const names = [
    { name: "own0", id: `lab-${host}-own0` },
    ...Array.from({ length: sharedDisks }, (_, disk) => ({ name: `shared${disk}`, id: `lab-shared${disk}` })),
  ];
  const rules = names.map(
    ({ name, id }, disk) => `KERNEL=="ubd${"bcdefghi"[disk]}", SYMLINK+="${name} disk/by-id/${id}"\n`,
  );
  await mkdir(join(files, "etc/udev/rules.d"), { recursive: true });
  await writeFile(join(files, "etc/udev/rules.d/60-lab-disks.rules"), rules.join(""));
}

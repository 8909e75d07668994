import { rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { folderOf, type LabRecord } from "@/lab/lab-record";
import type { Kernel } from "@/lab/layout";
import { command, tryCommand } from "@/lab/run-command";

/**
 * Disks that all hosts see, as /dev/shared0, …: sparse files; for hosts on this machine's kernel loop devices of it over
 * them, a kernel of a host's own takes the file itself.
 */
export async function makeSharedDisks(
  lab: string,
  count: number,
  mebibytes: number,
  kernel: Kernel = "machine",
): Promise<LabRecord["sharedDisks"]> {
  const disks: LabRecord["sharedDisks"] = [];
  for (let disk = 0; disk < count; disk++) {
    const file = join(folderOf(lab), `shared${disk}.img`);
    await writeFile(file, "", { mode: 0o600 });
    await truncate(file, mebibytes * 1024 * 1024);
    if (kernel === "uml") {
      disks.push({ device: file, number: "" });
      continue;
    }
    const device = (await command(["losetup", "--find", "--show", file])).trim();
    const number = (await command(["stat", "--format", "%Hr:%Lr", device])).trim();
    disks.push({ device, number });
  }
  return disks;
}

export async function removeSharedDisks(lab: string): Promise<void> {
  // By file, not by remembered device: a lab that died while it was made may not have remembered all.
  const listed = await tryCommand(["losetup", "--list", "--noheadings", "--output", "NAME,BACK-FILE"]);
  for (const line of listed.stdout.split("\n")) {
    const [device, file] = line.trim().split(/\s+/);
    if (!device || !file?.startsWith(`${folderOf(lab)}/`)) continue;
    await tryCommand(["losetup", "--detach", device]);
    await rm(file, { force: true });
  }
}

import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { readDisks } from "@/agent/host/disks";
import { runCommand } from "@/agent/run-command";
import { DISK_WITNESS_BYTES, type DiskUse, diskUse } from "@/protocol/disk-use";
import { pathOfDisk } from "@/protocol/disk-witness";
import { ProblemError } from "@/protocol/problem";

/** What SBD writes at the beginning of a disk, and no probe of the system's knows. */
const SBD_MAGIC = "SBD_SBD_";

/**
 * That nothing uses a disk, nothing is known to be on it, and its beginning is empty: more than a report can tell.
 * @throws ProblemError `disk-witness.disk-missing` | `disk-witness.disk-busy` | `disk-witness.disk-has-data` |
 * `disk-witness.disk-unfit` | `disk-witness.has-sbd` | `disk-witness.not-empty`
 */
export async function requireFreeDisk(id: string): Promise<void> {
  const path = pathOfDisk(id);
  const device = await realpath(path).catch(() => null);
  const [found] = device ? await readDisks(device) : [];
  if (!device || !found) throw missing(id);
  const use = diskUse(found) ?? (await probed(device));
  if (use) throw used(id, use);
  const start = await readStart(device, id);
  if (start.toString("latin1", 0, SBD_MAGIC.length) === SBD_MAGIC) throw hasSbd(id);
  if (start.some((byte) => byte !== 0)) throw notEmpty(id);
}

/** Empties the place that SBD had. */
export async function emptyStart(id: string): Promise<void> {
  const file = await open(pathOfDisk(id), constants.O_WRONLY);
  try {
    await file.writeFile(Buffer.alloc(DISK_WITNESS_BYTES));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Everything that libblkid knows, also what stands at the end of a disk (RAID, DRBD). It answers 2 for nothing. */
async function probed(device: string): Promise<DiskUse | null> {
  const { exitCode } = await runCommand("blkid", ["--probe", device], { accept: "any" });
  return exitCode === 2 ? null : "signature";
}

async function readStart(device: string, id: string): Promise<Buffer> {
  const file = await openAlone(device, id);
  try {
    const start = Buffer.alloc(DISK_WITNESS_BYTES);
    const { bytesRead } = await file.read(start, 0, start.length, 0);
    // What was not read may hold data, and is emptied once SBD leaves.
    if (bytesRead < start.length) throw new Error(`only ${bytesRead} bytes of ${device} could be read`);
    return start;
  } finally {
    await file.close();
  }
}

/** The kernel gives nobody a device alone that is mounted, or that LVM, RAID, DRBD or swap have. */
async function openAlone(device: string, id: string): Promise<FileHandle> {
  return open(device, constants.O_RDONLY | constants.O_EXCL).catch((thrown: NodeJS.ErrnoException) => {
    throw thrown.code === "EBUSY" ? used(id, "in-use") : thrown;
  });
}

const missing = (disk: string) =>
  new ProblemError({
    code: "disk-witness.disk-missing",
    message: `This server does not see the disk ${disk}. Nothing was changed. See that it is connected here too, under that name in /dev/disk/by-id.`,
    params: { disk },
  });

/** In three kinds: what has it now, what is on it, what it is. */
function used(disk: string, use: DiskUse): ProblemError {
  switch (use) {
    case "mounted":
    case "in-use":
      return new ProblemError({
        code: "disk-witness.disk-busy",
        message: `The disk ${disk} is in use on this server: mounted, or part of LVM, RAID, DRBD or multipath. It was not touched. Choose one that nothing uses.`,
        params: { disk },
      });
    case "signature":
    case "partitions":
      return new ProblemError({
        code: "disk-witness.disk-has-data",
        message: `The disk ${disk} has partitions, a file system or the like on it, and was not touched. Choose an empty one; nothing is ever overwritten for this.`,
        params: { disk },
      });
    default:
      return new ProblemError({
        code: "disk-witness.disk-unfit",
        message: `${disk} is no whole disk of at least 2 MiB that this server can write on. Nothing was changed. Choose another one.`,
        params: { disk },
      });
  }
}

const hasSbd = (disk: string) =>
  new ProblemError({
    code: "disk-witness.has-sbd",
    message: `SBD has written on the disk ${disk}: it may be the witness of another cluster, so it was not touched. Where that cluster is no more, empty the disk's first 2 MiB by hand, and choose it again.`,
    params: { disk },
  });

const notEmpty = (disk: string) =>
  new ProblemError({
    code: "disk-witness.not-empty",
    message: `The first 2 MiB of the disk ${disk} are not empty, though nothing known is on it, so it was not touched. Where nobody needs what is there, empty them by hand, and choose it again.`,
    params: { disk },
  });

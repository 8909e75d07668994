import { readFile, statfs } from "node:fs/promises";
import type { HostReport } from "@/protocol/host-report";

const onDisk = new Set(["ext2", "ext3", "ext4", "xfs", "btrfs", "overlay", "zfs", "f2fs", "bcachefs", "jfs"]);

/** Mount points of file systems that hold files for good, from /proc/self/mounts; "/" and "/var" always. */
export function parseMountPoints(mounts: string): string[] {
  const points = mounts
    .split("\n")
    .map((line) => line.split(" "))
    .filter(([, point, type]) => point && type && onDisk.has(type))
    .map(([, point]) =>
      (point ?? "/").replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
    );
  return [...new Set(["/", "/var", ...points])];
}

export async function readFileSystems(): Promise<HostReport["fileSystems"]> {
  const sizes = parseMountPoints(await readFile("/proc/self/mounts", "utf8")).map(async (mountPoint) => {
    const { blocks, bavail, bsize } = await statfs(mountPoint);
    // In whole steps, so that a growing log is not a change at each reading.
    const step = 16 * 1024 * 1024;
    return { mountPoint, size: blocks * bsize, free: Math.floor((bavail * bsize) / step) * step };
  });
  const settled = await Promise.allSettled(sizes);
  return settled.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}

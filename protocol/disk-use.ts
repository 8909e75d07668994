import { diskIdSchema } from "@/protocol/disk-witness";
import type { HostDisk } from "@/protocol/host-report";

/** What SBD takes at a disk's beginning, with room to spare: a header and 255 places of a sector each, up to 4 KiB. */
export const DISK_WITNESS_BYTES = 2 * 1024 * 1024;

/** Why a disk cannot be a witness, as far as a server's report of it tells. */
export type DiskUse =
  | "not-a-disk"
  | "no-name"
  | "too-small"
  | "read-only"
  | "mounted"
  | "in-use"
  | "partitions"
  | "signature"
  | "unknown";

/** null: nothing is known to be on it. What is really there is looked at once more before anything is written. */
export function diskUse(disk: HostDisk): DiskUse | null {
  if (disk.type !== "disk" && disk.type !== "mpath") return "not-a-disk";
  if (disk.mountPoint !== null) return "mounted";
  if (disk.fileSystem !== null) return "signature";
  if (disk.ids === undefined) return "unknown";
  if (disk.partitionTable) return "partitions";
  if (disk.parts) return "in-use";
  if (disk.readOnly) return "read-only";
  if (disk.size < DISK_WITNESS_BYTES) return "too-small";
  return stableIds(disk).length === 0 ? "no-name" : null;
}

/** Its names that settings and commands can carry, the one that says most first: by its WWN, then by its serial number. */
export const stableIds = ({ ids = [] }: Pick<HostDisk, "ids">): string[] =>
  ids
    .filter((id) => diskIdSchema.safeParse(id).success)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));

const rank = (id: string) => (id.startsWith("wwn-") || id.startsWith("dm-uuid-mpath-") ? 0 : 1);

/** A disk that several servers see under one name. */
export interface SharedDisk {
  id: string;
  size: number;
  /** Why it cannot be a witness, and where; null: nothing is known against it. */
  use: { why: DiskUse; server: string } | null;
}

/** Disks that all of these servers see by the same name, those that may be a witness first. */
export function sharedDisks(servers: readonly { name: string; disks: readonly HostDisk[] }[]): SharedDisk[] {
  const [first, ...others] = servers;
  if (!first || others.length === 0) return [];
  const whole = first.disks.filter(({ type }) => type === "disk" || type === "mpath");
  const found = whole.flatMap((disk): SharedDisk[] => {
    const id = stableIds(disk).find((each) => others.every(({ disks }) => seen(disks, each)));
    if (!id) return [];
    const everywhere = servers.flatMap(({ name, disks }) => {
      const here = seen(disks, id);
      const why = here ? diskUse(here) : null;
      return why ? [{ why, server: name }] : [];
    });
    return [{ id, size: disk.size, use: everywhere[0] ?? null }];
  });
  return found.sort((a, b) => Number(a.use !== null) - Number(b.use !== null));
}

const seen = (disks: readonly HostDisk[], id: string) => disks.find(({ ids }) => ids?.includes(id));

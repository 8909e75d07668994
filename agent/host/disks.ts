import { readdir, readlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { runCommand } from "@/agent/run-command";
import type { HostDisk } from "@/protocol/host-report";

interface Device {
  name: string;
  kname?: string | null | undefined;
  path?: string | null | undefined;
  size?: number | null | undefined;
  type?: string | null | undefined;
  fstype?: string | null | undefined;
  pttype?: string | null | undefined;
  ro?: boolean | null | undefined;
  mountpoint?: string | null | undefined;
  children?: Device[] | undefined;
}
const deviceSchema: z.ZodType<Device> = z.object({
  name: z.string(),
  kname: z.string().nullish(),
  path: z.string().nullish(),
  size: z.coerce.number().nullish(),
  type: z.string().nullish(),
  fstype: z.string().nullish(),
  pttype: z.string().nullish(),
  ro: z.boolean().nullish(),
  mountpoint: z.string().nullish(),
  get children() {
    return z.array(deviceSchema).optional();
  },
});
const COLUMNS = "NAME,KNAME,PATH,SIZE,TYPE,FSTYPE,PTTYPE,RO,MOUNTPOINT";
const BY_ID = "/dev/disk/by-id";

/** `lsblk --json --bytes` as a flat list, parents before their parts; `ids`: the kernel's name → names in by-id. */
export function parseDisks(json: string, ids: ReadonlyMap<string, string[]> = new Map()): HostDisk[] {
  const { blockdevices } = z.object({ blockdevices: z.array(deviceSchema) }).parse(JSON.parse(json));
  const flat = (device: Device): HostDisk[] => [
    {
      name: device.name,
      path: device.path ?? `/dev/${device.name}`,
      size: device.size ?? 0,
      type: device.type ?? "unknown",
      fileSystem: device.fstype ?? null,
      mountPoint: device.mountpoint ?? null,
      ids: ids.get(device.kname ?? device.name) ?? [],
      partitionTable: device.pttype ?? null,
      readOnly: device.ro ?? false,
      parts: device.children?.length ?? 0,
    },
    ...(device.children ?? []).flatMap(flat),
  ];
  return blockdevices.flatMap(flat);
}

/** An empty list where lsblk finds no block devices at all (it fails then). `device`: of this one and its parts. */
export async function readDisks(device?: string): Promise<HostDisk[]> {
  const args = ["--json", "--bytes", "--output", COLUMNS, ...(device ? ["--", device] : [])];
  const { stdout } = await runCommand("lsblk", args, { accept: "any" });
  return stdout.trim() ? parseDisks(stdout, await readIds()) : [];
}

/** The kernel's name of a device → its names by what it says of itself. */
async function readIds(): Promise<Map<string, string[]>> {
  const names = await readdir(BY_ID).catch(() => []);
  const found = new Map<string, string[]>();
  for (const name of names.sort()) {
    const device = basename(await readlink(join(BY_ID, name)).catch(() => ""));
    if (device) found.set(device, [...(found.get(device) ?? []), name]);
  }
  return found;
}

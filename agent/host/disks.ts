import { z } from "zod";
import { runCommand } from "@/agent/run-command";
import type { HostReport } from "@/protocol/host-report";

interface Device {
  name: string;
  path?: string | null | undefined;
  size?: number | null | undefined;
  type?: string | null | undefined;
  fstype?: string | null | undefined;
  mountpoint?: string | null | undefined;
  children?: Device[] | undefined;
}
const deviceSchema: z.ZodType<Device> = z.object({
  name: z.string(),
  path: z.string().nullish(),
  size: z.coerce.number().nullish(),
  type: z.string().nullish(),
  fstype: z.string().nullish(),
  mountpoint: z.string().nullish(),
  get children() {
    return z.array(deviceSchema).optional();
  },
});

/** `lsblk --json --bytes` as a flat list, parents before their parts. */
export function parseDisks(json: string): HostReport["disks"] {
  const { blockdevices } = z.object({ blockdevices: z.array(deviceSchema) }).parse(JSON.parse(json));
  const flat = (device: Device): HostReport["disks"] => [
    {
      name: device.name,
      path: device.path ?? `/dev/${device.name}`,
      size: device.size ?? 0,
      type: device.type ?? "unknown",
      fileSystem: device.fstype ?? null,
      mountPoint: device.mountpoint ?? null,
    },
    ...(device.children ?? []).flatMap(flat),
  ];
  return blockdevices.flatMap(flat);
}

/** An empty list where lsblk finds no block devices at all (it fails then). */
export async function readDisks(): Promise<HostReport["disks"]> {
  const { stdout } = await runCommand(
    "lsblk",
    ["--json", "--bytes", "--output", "NAME,PATH,SIZE,TYPE,FSTYPE,MOUNTPOINT"],
    { accept: "any" },
  );
  return stdout.trim() ? parseDisks(stdout) : [];
}

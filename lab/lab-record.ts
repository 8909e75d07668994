import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { networkNames } from "@/lab/layout";
import { processIdentitySchema } from "@/lab/process-identity";

/** Where every lab of this machine keeps what it is made of. /run: gone with the machine's own restart. */
export const labsFolder = "/run/understudy-lab";

const recordSchema = z.object({
  name: z.string(),
  index: z.number(),
  password: z.string(),
  /** Who opened it; when that process is gone the lab is orphaned. null: made to stay (`lab up`). */
  owner: processIdentitySchema.nullable(),
  powerSwitch: processIdentitySchema.nullable(),
  /** The Debian roots its hosts run on, whatever the recipe says by now. */
  cache: z.object({ base: z.string(), cluster: z.string(), packages: z.string() }).optional(),
  /** What hosts with a kernel of their own run on besides; not there: they run on the machine's. */
  uml: z.object({ kernel: z.string(), disk: z.string() }).optional(),
  hosts: z.array(z.object({ name: z.string(), clusterPackages: z.boolean() })),
  unplugged: z.array(z.object({ host: z.string(), network: z.enum(networkNames) })),
  /** As a host's own kernel is given it, or as the machine's knows it, with its number there (major:minor). */
  sharedDisks: z.array(z.object({ device: z.string(), number: z.string() })),
});
export type LabRecord = z.infer<typeof recordSchema>;

export const labNamePattern = /^[a-z0-9][a-z0-9-]{0,30}$/;
export const folderOf = (name: string) => join(labsFolder, name);
const fileOf = (name: string) => join(folderOf(name), "lab.json");

export async function readRecord(name: string): Promise<LabRecord | null> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(fileOf(name), "utf8")));
  } catch {
    return null;
  }
}

/** Written whole and renamed: a reader never sees half of it. 0600, for the switch's password. */
export async function writeRecord(record: LabRecord): Promise<void> {
  const temporary = `${fileOf(record.name)}.${process.pid}`;
  await writeFile(temporary, JSON.stringify(record, null, 2), { mode: 0o600 });
  await rename(temporary, fileOf(record.name));
}

export async function listRecords(): Promise<LabRecord[]> {
  const names = await readdir(labsFolder).catch(() => []);
  const records = await Promise.all(names.map(readRecord));
  return records.filter((record) => record !== null).sort((a, b) => a.index - b.index);
}

/** Takes the smallest free index: the folder of that number is made by exactly one process. */
export async function claimIndex(name: string): Promise<number> {
  const folder = join(labsFolder, ".indexes");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (let index = 0; index < 200; index++) {
    try {
      await mkdir(join(folder, String(index)));
      await writeFile(join(folder, String(index), "name"), name);
      return index;
    } catch {
      // taken
    }
  }
  throw new Error("200 labs stand already; take some down with `npm run lab -- down NAME`");
}

export async function releaseIndex(index: number): Promise<void> {
  await rm(join(labsFolder, ".indexes", String(index)), { recursive: true, force: true });
}

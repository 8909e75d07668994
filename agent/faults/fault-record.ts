import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { clockRightSchema } from "@/agent/faults/clock-right";
import { paths } from "@/agent/paths";
import { writeAtomically } from "@/agent/write-atomically";
import { faultSchema } from "@/protocol/fault";
import { idSchema, instantSchema } from "@/protocol/names";

/** What is to be put back: written before anything is broken, and complete then. */
export const restoreSchema = z.strictObject({
  /** Each with when it started (clock ticks since boot), so that another with its number is left alone. */
  processes: z.array(z.strictObject({ pid: z.number().int(), startedAt: z.string() })).default([]),
  /** Arguments of `ip` that bring back what an adapter loses when it is set down. */
  commands: z.array(z.array(z.string())).default([]),
  /** By what the right time is known, where the clock is set. */
  clock: clockRightSchema.nullable().default(null),
});
export type Restore = z.infer<typeof restoreSchema>;

const faultRecordSchema = z.strictObject({
  id: idSchema,
  fault: faultSchema,
  /** By how long this server has run, ms: its clock may be what is changed. */
  until: instantSchema,
  restore: restoreSchema,
});
export type FaultRecord = z.infer<typeof faultRecordSchema>;

/** Null: nothing is broken here. One that cannot be read counts as none: only this program writes it, and whole. */
export async function readFaultRecord(): Promise<FaultRecord | null> {
  const text = await readFile(paths.fault, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return faultRecordSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export async function writeFaultRecord(record: FaultRecord): Promise<void> {
  await mkdir(dirname(paths.fault), { recursive: true, mode: 0o700 });
  await writeAtomically(paths.fault, JSON.stringify(record), 0o600);
}

export const removeFaultRecord = () => rm(paths.fault, { force: true });

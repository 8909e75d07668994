import { readFile } from "node:fs/promises";
import { z } from "zod";

/** A process named for ever: pids are used again, a pid with its start time is not. */
export const processIdentitySchema = z.object({ pid: z.number(), startTime: z.string() });
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

/**
 * From /proc/PID/stat: state (field 3) and start time (field 22). null: no such process, or one that is dead and
 * only waits for its parent to notice (a zombie).
 */
export async function processIdentity(pid: number): Promise<ProcessIdentity | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The program's name, field 2, may hold spaces and brackets: count from the last one.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state] = fields;
  const startTime = fields[19];
  return startTime && state !== "Z" && state !== "X" ? { pid, startTime } : null;
}

export async function isAlive(identity: ProcessIdentity | null): Promise<boolean> {
  return identity !== null && (await processIdentity(identity.pid))?.startTime === identity.startTime;
}

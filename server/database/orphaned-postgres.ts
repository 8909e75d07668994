import { readFile, readlink, unlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "@/server/log";

/**
 * Ends the Postgres that a killed console left running on this data, and removes a postmaster.pid that names no
 * such process (its number may belong to a stranger by now, who is left alone). The data directory is claimed by
 * this console, so a Postgres on it is nobody else's.
 */
export async function endOrphanedPostgres(dbDir: string, log: Log): Promise<void> {
  const pidFile = join(dbDir, "postmaster.pid");
  const pid = Number((await readFile(pidFile, "utf8").catch(() => "")).split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  if (await isPostgresOn(pid, dbDir)) {
    log.warn({ pid }, "a Postgres of an earlier console still runs on our data: ending it");
    // SIGINT: fast shutdown, which ends sessions. SIGQUIT: at once, recovered at the next start.
    for (const [signal, seconds] of [
      ["SIGINT", 15],
      ["SIGQUIT", 10],
      ["SIGKILL", 5],
    ] as const) {
      process.kill(pid, signal);
      const deadline = Date.now() + seconds * 1000;
      while (Date.now() < deadline && (await isPostgresOn(pid, dbDir))) await pause(25);
      if (!(await isPostgresOn(pid, dbDir))) break;
    }
  }
  await unlink(pidFile).catch(() => undefined);
}

/** A postmaster's working directory is its data directory. */
async function isPostgresOn(pid: number, dbDir: string): Promise<boolean> {
  const [cwd, program] = await Promise.all([
    readlink(`/proc/${pid}/cwd`).catch(() => ""),
    readFile(`/proc/${pid}/comm`, "utf8").catch(() => ""),
  ]);
  return cwd === dbDir && program.trim() === "postgres";
}

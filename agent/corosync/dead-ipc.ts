import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Removes what connections of a killed Corosync left in memory: libqb keeps each as `qb-SERVER-CLIENT-…` in /dev/shm (by their
 * process ids), some MB that nobody frees before the next boot. Only where both processes are gone. Answers their names.
 */
export async function removeDeadIpc(memory = "/dev/shm", processes = "/proc"): Promise<string[]> {
  // In this order: whoever makes a connection after the first look is there at the second.
  const names = await readdir(memory);
  const alive = new Set(await readdir(processes));
  const dead = names.filter((name) => {
    const [, server = "", client = ""] = /^qb-(\d+)-(\d+)-/.exec(name) ?? [];
    return server !== "" && !alive.has(server) && !alive.has(client);
  });
  await Promise.all(dead.map((name) => rm(join(memory, name), { recursive: true, force: true })));
  return dead;
}

import { chmod, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Makes the data directory and claims it for this process, so that two consoles never share one (the second
 * would stop the first's database). A claim of a process that is gone is taken over. Returns its release.
 * @throws Error naming the other process.
 */
export async function claimDataDirectory(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  // Others may pass through (as root, Postgres runs as a user of its own) but not list; every file inside is 0600.
  await chmod(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  const file = join(dataDir, "console.pid");
  const mine = `${process.pid} ${await startTime(process.pid)}`;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await writeFile(file, mine, { flag: "wx", mode: 0o600 });
      return () => unlink(file).catch(() => undefined);
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== "EEXIST") throw thrown;
      const [pid, started] = (await readFile(file, "utf8").catch(() => "")).split(" ");
      if (pid && started && started === (await startTime(Number(pid)))) {
        throw new Error(
          `Another console (process ${pid}) uses ${dataDir}. Stop it first, or set UNDERSTUDY_DATA to another directory.`,
        );
      }
      await unlink(file).catch(() => undefined);
    }
  }
  throw new Error(`${file} comes back each time it is removed. See which process writes it.`);
}

/** When a process began, in clock ticks since boot (field 22 of /proc/PID/stat); empty when it is gone. */
async function startTime(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

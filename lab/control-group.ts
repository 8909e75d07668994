import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Where the cgroup2 tree is mounted: /sys/fs/cgroup itself, or beside v1 controllers in …/unified. */
export async function cgroup2Root(): Promise<string | null> {
  const mounts = await readFile("/proc/self/mounts", "utf8").catch(() => "");
  const found = mounts
    .split("\n")
    .map((line) => line.split(" "))
    .find(([, path, type]) => type === "cgroup2" && path?.startsWith("/sys/fs/cgroup"));
  return found?.[1] ?? null;
}

/** One host's control group: everything the host runs, killed or frozen at one stroke. */
export class ControlGroup {
  private constructor(readonly path: string) {}

  static async named(name: string): Promise<ControlGroup> {
    const root = await cgroup2Root();
    if (!root) throw new Error("no cgroup2 tree is mounted");
    return new ControlGroup(join(root, name));
  }

  get exists(): boolean {
    return existsSync(this.path);
  }

  async make(): Promise<void> {
    await mkdir(join(this.path, "host"), { recursive: true });
  }

  get firstProcessesFile(): string {
    return join(this.path, "host", "init.scope", "cgroup.procs");
  }

  /** Every process in it, as this machine numbers them. */
  async processes(): Promise<number[]> {
    const files = await readdir(this.path, { recursive: true }).catch(() => []);
    const procs = files.filter((file) => file.endsWith("cgroup.procs"));
    const texts = await Promise.all(
      procs.map((file) => readFile(join(this.path, file), "utf8").catch(() => "")),
    );
    return texts.flatMap((text) => text.split("\n").filter(Boolean).map(Number));
  }

  /** The pid, seen from this machine, of the host's process 1: systemd moves itself into init.scope. */
  async processOne(): Promise<number | null> {
    const procs = await readFile(this.firstProcessesFile, "utf8").catch(() => "");
    for (const pid of procs.split("\n").filter(Boolean)) {
      const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
      if (/^NSpid:\s+\d+\s+1$/m.test(status)) return Number(pid);
    }
    return null;
  }

  /** Whether anything runs as the host; what the lab itself runs beside it is not meant. */
  async populated(): Promise<boolean> {
    return (await eventsOf(join(this.path, "host"))).includes("populated 1");
  }

  /** Kills every process in it at once and waits until none is left. */
  async kill(): Promise<void> {
    if (!this.exists) return;
    await writeFile(join(this.path, "cgroup.kill"), "1");
    // Thawed first, what stood still would run for a moment.
    await this.freeze(false);
    const deadline = performance.now() + 10_000;
    while (await this.#populated()) {
      if (performance.now() > deadline) throw new Error(`processes in ${this.path} do not die`);
      await pause(5);
    }
  }

  async freeze(on: boolean): Promise<void> {
    await writeFile(join(this.path, "cgroup.freeze"), on ? "1" : "0").catch((thrown) => {
      if (on) throw thrown;
    });
  }

  /** Removes the emptied group, from the leaves up. */
  async remove(): Promise<void> {
    if (this.exists) await removeTree(this.path);
  }

  async #populated(): Promise<boolean> {
    return (await eventsOf(this.path)).includes("populated 1");
  }
}

const eventsOf = (path: string) => readFile(join(path, "cgroup.events"), "utf8").catch(() => "populated 0");

async function removeTree(path: string): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.isDirectory()) await removeTree(join(path, entry.name));
  }
  await rmdir(path);
}

import { access, mkdir, readFile, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { LabHost } from "@/lab/lab";
import { until } from "@/lab/stand/until";
import type { Undo } from "@/lab/torture/faults/scene";

const v1 = "/sys/fs/cgroup";
const PERIOD_US = 100_000;

/**
 * Everything that a host runs gets so much memory, or so much of a processor, and no more. By the host's own control
 * group where the controllers are in the cgroup2 tree, else by a group of that name beside it (cgroup v1).
 */
export async function limitHost(
  host: LabHost,
  limit: { memoryBytes: number } | { cpuShare: number },
): Promise<Undo> {
  const group = dirname(dirname(dirname(await host.firstProcessesFile())));
  const controller = "memoryBytes" in limit ? "memory" : "cpu";
  const own = join(group, `${controller}.max`);
  const there = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    );
  if (await there(own)) {
    const value =
      "memoryBytes" in limit ? String(limit.memoryBytes) : `${limit.cpuShare * PERIOD_US} ${PERIOD_US}`;
    await writeFile(own, value);
    return () => writeFile(own, "max").catch(() => {});
  }
  if (!(await there(join(v1, controller, "cgroup.procs")))) {
    throw new Error(`this machine has no ${controller} controller to limit a host with`);
  }
  return limitBeside(host, join(v1, controller, basename(group)), limit);
}

async function limitBeside(
  host: LabHost,
  group: string,
  limit: { memoryBytes: number } | { cpuShare: number },
): Promise<Undo> {
  await mkdir(group, { recursive: true });
  if ("memoryBytes" in limit)
    await writeFile(join(group, "memory.limit_in_bytes"), String(limit.memoryBytes));
  else {
    const share = String(Math.round(limit.cpuShare * PERIOD_US));
    await writeFile(join(group, "cpu.cfs_period_us"), String(PERIOD_US));
    await writeFile(join(group, "cpu.cfs_quota_us"), share);
    // Without a share of real time, what runs in real time (Corosync) could not be moved in.
    await writeFile(join(group, "cpu.rt_runtime_us"), String(limit.cpuShare * 1_000_000)).catch(() => {});
  }
  await move(await host.processes(), group);
  return async () => {
    if ("memoryBytes" in limit) await writeFile(join(group, "memory.limit_in_bytes"), "-1").catch(() => {});
    // What ended a moment ago may still be in it.
    await until(`${group} is empty`, 10, async () => {
      const left = await readFile(join(group, "cgroup.procs"), "utf8").catch(() => "");
      await move(left.split("\n").filter(Boolean).map(Number), dirname(group));
      return rmdir(group).then(
        () => true,
        (error: NodeJS.ErrnoException) => error.code === "ENOENT",
      );
    });
  };
}

async function move(processes: number[], group: string): Promise<void> {
  for (const pid of processes) await writeFile(join(group, "cgroup.procs"), String(pid)).catch(() => {});
}

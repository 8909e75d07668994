import { readdir, readFile } from "node:fs/promises";
import { readParsedCib } from "@/agent/pacemaker/cib";
import { processSource, readPid } from "@/agent/process-watch/process-source";
import { resourceNamed } from "@/agent/process-watch/watched-resources";
import { ProblemError } from "@/protocol/problem";

export interface FoundProcess {
  pid: number;
  parent: number;
  /** Z and X: it has ended. */
  state: string;
  /** Clock ticks since boot: with the number it names one process and no other. */
  startedAt: string;
}

/** proc(5), stat: `PID (name) STATE PPID …`, the start the 22nd; the name may hold anything, also `)`. */
export function parseStat(stat: string): FoundProcess | null {
  const pid = Number(/^(\d+) \(/.exec(stat)?.[1]);
  const [state = "", parent = "", ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const startedAt = rest[17];
  return pid > 0 && startedAt ? { pid, parent: Number(parent), state, startedAt } : null;
}

/** A process and all it started, and those these started: the first first. */
export function treeOf(all: readonly FoundProcess[], pid: number): FoundProcess[] {
  const found = all.filter((each) => each.pid === pid);
  for (let at = 0; at < found.length; at++)
    found.push(...all.filter((each) => each.parent === found[at]?.pid && !found.includes(each)));
  return found.filter(({ state }) => !["Z", "X"].includes(state));
}

async function allProcesses(): Promise<FoundProcess[]> {
  const numbers = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(
    numbers.map((pid) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")),
  );
  return stats.flatMap((stat) => parseStat(stat) ?? []);
}

/**
 * The processes of a resource that runs here: its main one, where its type or the administrator says which that is, and
 * what it started.
 * @throws ProblemError `fault.no-process`
 */
export async function processesOf(resource: string): Promise<FoundProcess[]> {
  const described = resourceNamed(await readParsedCib(), resource);
  const source = described && (await processSource(described));
  const main = source && (await readPid(source));
  const found = main ? treeOf(await allProcesses(), main) : [];
  if (found.length > 0) return found;
  throw new ProblemError({
    code: "fault.no-process",
    message: `No process of ${resource} is known on this server, so none can be made to fail. Choose a resource with a process of its own, or say in its properties which file has its number.`,
    params: { resource },
  });
}

/** Sends a signal to those that are still the ones that were found; one that ended meanwhile is left out. */
export async function signal(
  processes: readonly Pick<FoundProcess, "pid" | "startedAt">[],
  name: NodeJS.Signals,
): Promise<void> {
  for (const { pid, startedAt } of processes) {
    const now = parseStat(await readFile(`/proc/${pid}/stat`, "utf8").catch(() => ""));
    if (now?.startedAt !== startedAt) continue;
    try {
      process.kill(pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

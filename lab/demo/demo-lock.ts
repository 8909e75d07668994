import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { until } from "@/lab/stand/until";

/** What a running demo leaves in its lock file, so that the next one can tell it from the remains of a crash. */
interface DemoRecord {
  pid: number;
  startTime: string;
  console?: { pid: number; startTime: string };
}

export interface DemoLock {
  /** So that a console that outlives a killed demo is found and ended by the next. */
  rememberConsole(pid: number): Promise<void>;
  release(): Promise<void>;
}

/**
 * Makes sure that only one demo runs. Remains of a demo that was killed are taken over: its console is ended
 * here, its lab by `openLab` under the same name. Throws, saying what to do, when another demo runs.
 */
export async function takeDemoLock(file: string, say: (line: string) => void): Promise<DemoLock> {
  const old = await readRecord(file);
  if (old && (await startTimeOf(old.pid)) === old.startTime) {
    throw new Error(
      `the demo runs already (process ${old.pid}). Open http://localhost:3000, or end it with Ctrl-C in its terminal (or: kill ${old.pid}) and start again.`,
    );
  }
  if (old) {
    say("the last demo ended without cleaning up: taking its remains down first");
    await endProcess(old.console);
  }
  const record: DemoRecord = { pid: process.pid, startTime: (await startTimeOf(process.pid)) ?? "" };
  const write = async () => {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(record), { mode: 0o600 });
  };
  await write();
  return {
    async rememberConsole(pid) {
      record.console = { pid, startTime: (await startTimeOf(pid)) ?? "" };
      await write();
    },
    release: () => rm(file, { force: true }),
  };
}

async function readRecord(file: string): Promise<DemoRecord | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as DemoRecord;
  } catch {
    return null; // none, or half-written by a demo that died while starting
  }
}

/** Field 22 of /proc/PID/stat: with the pid it names one process for ever, also when the pid is used again. */
async function startTimeOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

async function endProcess(record: DemoRecord["console"]): Promise<void> {
  const alive = async () => record && (await startTimeOf(record.pid)) === record.startTime;
  if (!record || !(await alive())) return;
  process.kill(record.pid, "SIGTERM");
  await until("the old console's end", 15, async () => !(await alive())).catch(() =>
    process.kill(record.pid, "SIGKILL"),
  );
}

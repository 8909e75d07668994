import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { isAlive, type ProcessIdentity, processIdentity } from "@/lab/process-identity";
import { until } from "@/lab/stand/until";

/** What a running demo leaves in its lock file, so that the next one can tell it from the remains of a crash. */
interface DemoRecord {
  demo: ProcessIdentity | null;
  console?: ProcessIdentity | null;
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
  if (old?.demo && (await isAlive(old.demo))) {
    const { pid } = old.demo;
    throw new Error(
      `the demo runs already (process ${pid}). Open http://localhost:3000, or end it with Ctrl-C in its terminal (or: kill ${pid}) and start again.`,
    );
  }
  if (old) {
    say("the last demo ended without cleaning up: taking its remains down first");
    await endProcess(old.console);
  }
  const record: DemoRecord = { demo: await processIdentity(process.pid) };
  const write = async () => {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(record), { mode: 0o600 });
  };
  await write();
  return {
    async rememberConsole(pid) {
      record.console = await processIdentity(pid);
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

async function endProcess(identity: ProcessIdentity | null | undefined): Promise<void> {
  if (!identity || !(await isAlive(identity))) return;
  process.kill(identity.pid, "SIGTERM");
  await until("the old console's end", 15, async () => !(await isAlive(identity))).catch(() =>
    process.kill(identity.pid, "SIGKILL"),
  );
}

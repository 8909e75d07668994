import { runCommand } from "@/agent/run-command";
import { type DiskHeader, type DiskWitness, diskWitnessTiming, pathOfDisk } from "@/protocol/disk-witness";

/** Of every look at the disk: one that does not answer in this time cannot be a witness. */
const TIMEOUT_MS = 10_000;

/** `sbd dump`; null: no header there, or one that is not whole. */
export function parseDump(output: string): DiskHeader | null {
  const value = (key: string) =>
    output.match(new RegExp(`^${key.replace(/[()]/g, "\\$&")}\\s*:\\s*(\\S+)$`, "m"))?.[1];
  const uuid = value("UUID");
  const [watchdogSeconds, messageSeconds] = [value("Timeout (watchdog)"), value("Timeout (msgwait)")].map(
    Number,
  );
  if (!uuid || !watchdogSeconds || !messageSeconds) return null;
  return { uuid: uuid.toLowerCase(), watchdogSeconds, messageSeconds };
}

/** `sbd list`: a line for each node that has a place on the disk: number, name, message, sender. */
export const parseList = (output: string): string[] =>
  output.split("\n").flatMap((line) => /^\d+\t(\S+)\t/.exec(line)?.[1] ?? []);

/** The header on a disk; null: there is none. @throws ProblemError `command.*` where the disk cannot be read */
export async function readHeader(disk: string): Promise<DiskHeader | null> {
  const { stdout, exitCode } = await sbd(disk, ["dump"], "any");
  return exitCode === 0 ? parseDump(stdout) : null;
}

/** Names of the nodes that have a place on the disk. */
export const readPlaces = async (disk: string): Promise<string[]> =>
  parseList((await sbd(disk, ["list"])).stdout);

/** Writes a new header and empty places; what was there is gone. */
export async function writeHeader({ disk, watchdogSeconds }: DiskWitness): Promise<void> {
  const { messageSeconds } = diskWitnessTiming({ watchdogSeconds });
  await sbd(disk, ["-1", String(watchdogSeconds), "-4", String(messageSeconds), "create"]);
}

const sbd = (disk: string, args: string[], accept: "any" | readonly number[] = [0]) =>
  runCommand("sbd", ["-d", pathOfDisk(disk), ...args], { timeoutMs: TIMEOUT_MS, accept });

import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { runCommand } from "@/agent/run-command";
import { writeAtomically } from "@/agent/write-atomically";

/** systemd runs a unit with these settings of ours besides its own (systemd.unit(5), "drop-in"). */
export async function keepUnitSettings(file: string, settings: string): Promise<void> {
  if ((await readFile(file, "utf8").catch(() => null)) === settings) return;
  await mkdir(dirname(file), { recursive: true });
  await writeAtomically(file, settings, 0o644);
  await runCommand("systemctl", ["daemon-reload"]);
}

/** The unit is as its package has it again. Answers whether it was not. */
export async function removeUnitSettings(file: string): Promise<boolean> {
  if ((await readFile(file).catch(() => null)) === null) return false;
  await rm(file, { force: true });
  await runCommand("systemctl", ["daemon-reload"]);
  return true;
}

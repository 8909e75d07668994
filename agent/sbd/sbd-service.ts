import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { paths } from "@/agent/paths";
import { runCommand } from "@/agent/run-command";
import { disksInSettings, hasSbdSettings, withSbdSettings } from "@/agent/sbd/sbd-settings";
import { writeAtomically } from "@/agent/write-atomically";
import type { DiskWitness, SbdState, Watchdog } from "@/protocol/disk-witness";

const unit = "sbd.service";

/**
 * SBD as it is set up here; null: it is not installed. It starts and stops with Corosync alone: systemd refuses to do
 * either by itself.
 */
export async function readSbd(): Promise<SbdState | null> {
  const { stdout } = await runCommand("systemctl", [
    "show",
    "--property=LoadState,ActiveState,UnitFileState",
    unit,
  ]);
  return parseSbd(stdout, await readSettings());
}

export function parseSbd(shown: string, settings: string): SbdState | null {
  const is = (key: string) => shown.match(new RegExp(`^${key}=(.*)$`, "m"))?.[1] ?? "";
  if (is("LoadState") === "not-found") return null;
  return {
    active: ["active", "activating", "deactivating", "reloading"].includes(is("ActiveState")),
    enabled: is("UnitFileState").startsWith("enabled"),
    disks: disksInSettings(settings),
    ours: hasSbdSettings(settings),
  };
}

/** From the next start of Corosync on SBD runs by these settings, and Corosync does not start without it. */
export async function enableSbd(wanted: DiskWitness & { watchdog: Watchdog }): Promise<void> {
  await mkdir(dirname(paths.sbdSettings), { recursive: true });
  await writeAtomically(paths.sbdSettings, withSbdSettings(await readSettings(), wanted), 0o644);
  await runCommand("systemctl", ["enable", unit], { timeoutMs: 60_000 });
}

/** From the next start of Corosync on SBD does not run, where the settings are ours. */
export async function disableSbd(): Promise<void> {
  const settings = await readSettings();
  if (!hasSbdSettings(settings)) return;
  // First, as Corosync would not start with an SBD that knows no disk.
  await runCommand("systemctl", ["disable", unit], { timeoutMs: 60_000 });
  await writeAtomically(paths.sbdSettings, withSbdSettings(settings, null), 0o644);
}

const readSettings = (): Promise<string> => readFile(paths.sbdSettings, "utf8").catch(() => "");

import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { paths } from "@/agent/paths";
import { runCommand } from "@/agent/run-command";
import { writeAtomically } from "@/agent/write-atomically";

/**
 * Debian's unit leaves a Corosync that was killed as it is, and Pacemaker waits for it ("not respawning … until cluster
 * returns"). Where another node fences this one that does not matter; where none can, say since it crashed itself, the cluster
 * would stay down for good. Later than a fencing takes with the LAN profiles, and only where it was killed: what Pacemaker itself stops stays so.
 */
const settings = `# Written by Understudy: a Corosync that was killed is started again, where this server was not fenced meanwhile.
[Service]
Restart=on-abnormal
RestartSec=5
`;

/** systemd starts a killed Corosync again. */
export async function restartKilledCorosync(): Promise<void> {
  const was = await readFile(paths.corosyncUnitSettings, "utf8").catch(() => null);
  if (was === settings) return;
  await mkdir(dirname(paths.corosyncUnitSettings), { recursive: true });
  await writeAtomically(paths.corosyncUnitSettings, settings, 0o644);
  await runCommand("systemctl", ["daemon-reload"]);
}

/** Corosync's unit is Debian's own again; nothing to do where it is. */
export async function leaveKilledCorosync(): Promise<void> {
  const was = await readFile(paths.corosyncUnitSettings).catch(() => null);
  if (was === null) return;
  await rm(paths.corosyncUnitSettings, { force: true });
  await runCommand("systemctl", ["daemon-reload"]);
}

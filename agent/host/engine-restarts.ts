import { readFile } from "node:fs/promises";
import { keepUnitSettings, removeUnitSettings } from "@/agent/host/unit-settings";
import { paths } from "@/agent/paths";

/**
 * Debian's unit leaves a Corosync that was killed as it is, and Pacemaker waits for it ("not respawning … until cluster
 * returns"). Where another node fences this one that does not matter; where none can, say since it crashed itself, the cluster
 * would stay down for good. Later than a fencing takes with the LAN profiles, and only where it was killed: what Pacemaker itself stops stays so.
 * Pacemaker is started with it: one that is killed again as it starts (memory is still short) has systemd give up Pacemaker's
 * start, which depends on it, and never try that again.
 */
const ofCorosync = `# Written by Understudy: a Corosync that was killed is started again, where this server was not fenced meanwhile.
[Unit]
Wants=pacemaker.service

[Service]
Restart=on-abnormal
RestartSec=5
`;

/**
 * A node that hears that it was fenced, and lives, ends its Pacemaker with 100 and leaves what it runs running, with nobody to
 * stop it (`fence-reaction`; the other choice resets the machine). It hears so where its fencing did nothing, and where whoever
 * fenced it stood still and tells it when it is long back. Started again it joins, and Pacemaker stops what runs twice. The
 * unit's own limit of five starts in 25 s ends this where each ends so.
 */
const ofPacemaker = `# Written by Understudy: a Pacemaker that ended since it heard late of this server's fencing is started again.
[Service]
RestartForceExitStatus=100
`;

/** systemd starts what ended in a way that only a person would put right again. */
export async function restartEndedEngine(): Promise<void> {
  await keepUnitSettings(paths.corosyncUnitSettings, ofCorosync);
  await keepUnitSettings(paths.pacemakerUnitSettings, ofPacemaker);
}

/** Where an agent before this one made it so, it is as this one has it; an adopted node stays as it is. */
export async function renewEndedEngineRestart(): Promise<void> {
  const made = await readFile(paths.corosyncUnitSettings).catch(() => null);
  if (made !== null) await restartEndedEngine();
}

/** The units are Debian's own again; nothing to do where they are. */
export async function leaveEndedEngine(): Promise<void> {
  await removeUnitSettings(paths.corosyncUnitSettings);
  await removeUnitSettings(paths.pacemakerUnitSettings);
}

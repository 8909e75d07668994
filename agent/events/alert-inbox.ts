import { chmod, chown, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { alertEvent, compareAlerts, parseAlert } from "@/agent/events/alert-event";
import type { EventSpool } from "@/agent/events/spool";
import { paths } from "@/agent/paths";
import { runCommand } from "@/agent/run-command";

/** Lets Pacemaker's group write into the inbox; the group exists only once Pacemaker is installed. */
export async function openAlertInbox(directory: string = paths.alerts): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o770 });
  await chmod(paths.state, 0o711);
  const { stdout } = await runCommand("getent", ["group", "haclient"], { accept: [0, 2] });
  const group = Number(stdout.split(":")[2]);
  if (Number.isInteger(group) && group > 0) await chown(directory, 0, group);
  await chmod(directory, 0o770);
}

/** Moves what the alert agent left into the spool, oldest first. Answers how many alerts there were. */
export async function emptyAlertInbox(spool: EventSpool, directory: string = paths.alerts): Promise<number> {
  const names = (await readdir(directory)).filter((name) => /^\d+-\d+$/.test(name));
  const alerts = await Promise.all(
    names.map(async (name) => ({ name, alert: parseAlert(await readFile(join(directory, name), "utf8")) })),
  );
  alerts.sort((a, b) => compareAlerts(a.alert, b.alert));
  for (const { name, alert } of alerts) {
    const event = alertEvent(alert, Date.now());
    if (event) spool.append(event);
    await rm(join(directory, name), { force: true });
  }
  return alerts.length;
}

import { chmod, chown, mkdir, readdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { type AlertVariables, alertEvent, compareAlerts, parseAlert } from "@/agent/events/alert-event";
import { readLeftFile } from "@/agent/events/read-left-file";
import type { EventSpool, NewEvent } from "@/agent/events/spool";
import { log } from "@/agent/log";
import { paths } from "@/agent/paths";
import { runCommand } from "@/agent/run-command";
import { agentEventSchema } from "@/protocol/event";

/** Lets Pacemaker's group write into the inbox; the group exists only once Pacemaker is installed. */
export async function openAlertInbox(directory: string = paths.alerts): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o770 });
  await chmod(paths.state, 0o711);
  const { stdout } = await runCommand("getent", ["group", "haclient"], { accept: [0, 2] });
  const group = Number(stdout.split(":")[2]);
  if (Number.isInteger(group) && group > 0) await chown(directory, 0, group);
  await chmod(directory, 0o770);
}

/** An alert is a process's environment; Linux starts none with more than this by default. */
const MAX_BYTES = 2 ** 21;

/**
 * Moves what the alert agent left into the spool, oldest first. Answers how many alerts there were. Pacemaker's group
 * can write here whatever it likes: what is no alert is removed and told of, so that it holds up no other. Folders stay
 * where they are, as root would have to trust names in them to remove them.
 */
export async function emptyAlertInbox(spool: EventSpool, directory: string = paths.alerts): Promise<number> {
  const entries = await readdir(directory, { withFileTypes: true });
  const alerts: { path: string; alert: AlertVariables; event: NewEvent | null }[] = [];
  for (const { name } of entries.filter((each) => /^\d+-\d+$/.test(each.name) && !each.isDirectory())) {
    const path = join(directory, name);
    const alert = await readAlert(path).catch(goneMeanwhile);
    if (alert === undefined) continue;
    const event = alert && alertEvent(alert, Date.now());
    if (alert && (event === null || isWhole(event))) alerts.push({ path, alert, event });
    else {
      log.warn({ path }, "no alert, removed");
      await removeFile(path);
    }
  }
  alerts.sort((a, b) => compareAlerts(a.alert, b.alert));
  for (const { path, event } of alerts) {
    if (event) spool.append(event);
    await removeFile(path);
  }
  return alerts.length;
}

/** null: it is none. */
async function readAlert(path: string): Promise<AlertVariables | null> {
  const content = await readLeftFile(path, MAX_BYTES);
  const alert = content === null ? {} : parseAlert(content);
  return Object.keys(alert).length > 0 ? alert : null;
}

/** Numbers in an alert may be anything; the spool takes only what the console understands. */
const isWhole = (event: NewEvent) => agentEventSchema.safeParse({ ...event, boot: "", sequence: 0 }).success;

function goneMeanwhile(thrown: NodeJS.ErrnoException): undefined {
  if (thrown.code !== "ENOENT") throw thrown;
}

/** What became a folder meanwhile stays. */
const removeFile = (path: string) =>
  unlink(path).catch((thrown: NodeJS.ErrnoException) => {
    if (!["ENOENT", "EISDIR", "EPERM"].includes(thrown.code ?? "")) throw thrown;
  });

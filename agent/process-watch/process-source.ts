import { readFile } from "node:fs/promises";
import { readResourceMetadata } from "@/agent/pacemaker/agent-metadata";
import { readPidFile } from "@/agent/process-watch/pid-file";
import type { WatchedResource } from "@/agent/process-watch/watched-resources";
import { runCommand } from "@/agent/run-command";

/** Where the number of a resource's main process is found. */
export type ProcessSource = { pidFile: string } | { unit: string };

type Parameters = ReadonlyMap<string, string>;

/**
 * Agents whose process writes its number where no parameter of theirs says: by their own configuration's word, else
 * where Debian's packages have it.
 */
const ownFiles: Record<string, (parameters: Parameters) => Promise<string> | string> = {
  "ocf:heartbeat:nginx": (parameters) =>
    directive(parameters.get("configfile") ?? "/etc/nginx/nginx.conf", /^\s*pid\s+([^;\s]+)\s*;/m).then(
      (path) => path ?? "/run/nginx.pid",
    ),
  "ocf:heartbeat:apache": (parameters) =>
    directive(
      parameters.get("configfile") ?? "/etc/apache2/apache2.conf",
      /^\s*PidFile\s+"?([^"\s]+)"?\s*$/im,
    ).then((path) => path ?? "/run/apache2/apache2.pid"),
  "ocf:heartbeat:pgsql": (parameters) =>
    `${parameters.get("pgdata") ?? "/var/lib/pgsql/data"}/postmaster.pid`,
};

/** Parameters that name the file: `pid`, `pidfile`, `pid_file`, `pidfile_name`, `squid_pidfile`. */
const namesPidFile = /^([a-z0-9]+_)?pid(_?file(_name)?)?$/;

/** Null: nothing says where. Asks the resource's agent what its parameters are. */
export async function processSource({
  type,
  parameters,
  pidFile,
}: WatchedResource): Promise<ProcessSource | null> {
  if (pidFile !== null) return { pidFile };
  if (type === null) return null;
  if (type.startsWith("systemd:")) return { unit: `${type.slice("systemd:".length)}.service` };
  const own = ownFiles[type];
  if (own) return { pidFile: await own(parameters) };
  const metadata = await readResourceMetadata(type).catch(() => null);
  const named = metadata?.parameters.find(({ name }) => namesPidFile.test(name));
  const path = named && (parameters.get(named.name) ?? named.default);
  return path?.startsWith("/") ? { pidFile: path } : null;
}

/** The number of a process that lives now; null: none. A unit's is systemd's own word. */
export async function readPid(source: ProcessSource): Promise<number | null> {
  const pid = "unit" in source ? await mainPid(source.unit) : await readPidFile(source.pidFile);
  return pid !== null && pid > 1 && (await isAlive(pid)) ? pid : null;
}

async function mainPid(unit: string): Promise<number> {
  const command = ["show", "--property", "MainPID", "--value", unit];
  const { stdout } = await runCommand("systemctl", command, { accept: "any" });
  return Number(/^\s*(\d{1,9})\b/.exec(stdout)?.[1] ?? 0);
}

/** proc(5), stat: "PID (name) STATE …"; one that ended is there as a zombie until its parent asked for its end. */
async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return /^[^ZXx]/.test(stat.slice(stat.lastIndexOf(")") + 2));
}

/** A value that is made of variables is not known here. */
async function directive(file: string, pattern: RegExp): Promise<string | null> {
  const found = pattern.exec(await readFile(file, "utf8").catch(() => ""))?.[1] ?? null;
  return found?.startsWith("/") ? found : null;
}

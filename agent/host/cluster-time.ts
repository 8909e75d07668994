import { readFile, rm } from "node:fs/promises";
import { keepUnitSettings, removeUnitSettings } from "@/agent/host/unit-settings";
import { paths } from "@/agent/paths";
import { runCommand } from "@/agent/run-command";
import { writeAtomically } from "@/agent/write-atomically";
import { type Problem, ProblemError, toProblem } from "@/protocol/problem";

const unit = "chrony.service";

/**
 * chronyd is started with settings of ours instead of the server's own chrony.conf, which stays as it is: what stands
 * there (Debian's pool, a `makestep` that holds for the start only) would count besides ours, and win where it comes last.
 */
const unitSettings = `# Written by Understudy: the cluster's time. Without this file chronyd runs with the server's own chrony.conf.
[Service]
ExecStart=
ExecStart=!/usr/sbin/chronyd -f ${paths.chronySettings} $DAEMON_OPTS
`;

/** chronyd runs with these settings, also after a boot. Where it does so already nothing is restarted. */
export async function keepTimeBy(settings: string, timeoutMs: number): Promise<void> {
  const [was, wasUnit, active] = await Promise.all([
    readFile(paths.chronySettings, "utf8").catch(() => null),
    readFile(paths.chronyUnitSettings, "utf8").catch(() => null),
    isActive(),
  ]);
  if (was === settings && wasUnit === unitSettings && active) return;
  await requireUnderstood(settings);
  await writeAtomically(paths.chronySettings, settings, 0o644);
  await keepUnitSettings(paths.chronyUnitSettings, unitSettings);
  await runCommand("systemctl", ["reset-failed", unit], { accept: "any" });
  await runCommand("systemctl", ["enable", unit], { timeoutMs });
  await runCommand("systemctl", ["restart", unit], { timeoutMs });
}

/** chronyd has what the server's own chrony.conf says again; nothing to do where it has. */
export async function keepOwnTime(timeoutMs: number): Promise<void> {
  await rm(paths.chronySettings, { force: true });
  if (await removeUnitSettings(paths.chronyUnitSettings))
    await runCommand("systemctl", ["try-restart", unit], { timeoutMs });
}

const isActive = async () =>
  (await runCommand("systemctl", ["is-active", unit], { accept: "any" })).stdout.trim() === "active";

/** Asks chronyd itself before anything is replaced. @throws ProblemError `time.settings-refused` with its own words */
async function requireUnderstood(settings: string): Promise<void> {
  const tried = `${paths.chronySettings}.tried`;
  await writeAtomically(tried, settings, 0o644);
  try {
    await runCommand("chronyd", ["-p", "-f", tried]);
  } catch (thrown) {
    throw refused(toProblem(thrown));
  } finally {
    await rm(tried, { force: true });
  }
}

const refused = ({ message, detail }: Problem) =>
  new ProblemError({
    code: "time.settings-refused",
    message: `chronyd here does not take the settings: ${message} Nothing was changed on this server.`,
    params: { said: message },
    detail,
  });

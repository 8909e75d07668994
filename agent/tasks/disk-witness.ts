import { hostname } from "node:os";
import { emptyStart, requireFreeDisk } from "@/agent/host/free-disk";
import { readWatchdogs } from "@/agent/host/watchdogs";
import { readHeader, readPlaces, writeHeader } from "@/agent/sbd/sbd";
import { disableSbd, enableSbd, readSbd } from "@/agent/sbd/sbd-service";
import { type Executor, waitUntil } from "@/agent/tasks/task-context";
import { pathOfDisk, type Watchdog } from "@/protocol/disk-witness";
import { ProblemError } from "@/protocol/problem";

export const checkDisk: Executor<"disk-witness.check"> = async ({ disk }) => {
  const watchdog = await requireWatchdog();
  await requireOwnSbd();
  await requireFreeDisk(disk);
  return { watchdog };
};

export const prepareDisk: Executor<"disk-witness.prepare"> = async (wanted, context) => {
  context.step("look", "Looking whether anything is on the disk");
  await requireFreeDisk(wanted.disk);
  context.step("write", "Writing SBD's header");
  await writeHeader(wanted);
  const header = await readHeader(wanted.disk);
  if (!header) throw unreadable(wanted.disk);
  return header;
};

export const readDisk: Executor<"disk-witness.read"> = async ({ disk }) => ({
  header: await readHeader(disk),
});

export const configureSbd: Executor<"disk-witness.configure"> = async (wanted) => {
  const watchdog = await requireWatchdog();
  await requireOwnSbd();
  await enableSbd({ ...wanted, watchdog });
  return { watchdog };
};

export const leaveDisk: Executor<"disk-witness.leave"> = async () => {
  await disableSbd();
  return {};
};

export const waitForSbd: Executor<"disk-witness.wait"> = async ({ disk, seconds }, context) => {
  return waitUntil(
    context,
    seconds,
    async () => {
      const active = (await readSbd())?.active === true;
      if (disk === null) return active ? false : {};
      return active && (await readPlaces(disk).catch((): string[] => [])).includes(hostname()) ? {} : false;
    },
    () => (disk === null ? stillRuns(seconds) : doesNotRun(seconds)),
  );
};

export const clearDisk: Executor<"disk-witness.clear"> = async ({ disk, uuid }) => {
  const header = await readHeader(disk);
  if (header?.uuid !== uuid) return { cleared: false };
  await emptyStart(disk);
  return { cleared: true };
};

async function requireWatchdog(): Promise<Watchdog> {
  const [watchdog] = await readWatchdogs();
  if (!watchdog) throw noWatchdog();
  if (watchdog.unstoppable) throw unstoppable(watchdog.device);
  return watchdog;
}

async function requireOwnSbd(): Promise<void> {
  const found = await readSbd();
  if ((found?.enabled || found?.active) && !found.ours) throw madeElsewhere(found.disks);
}

const noWatchdog = () =>
  new ProblemError({
    code: "disk-witness.no-watchdog",
    message:
      "This server has no watchdog, so nothing would reset it when it loses the disk. Nothing was changed here. Switch on the one of its hardware (BIOS, BMC or hypervisor); second best is the kernel's own: 'modprobe softdog', and the line 'softdog' in /etc/modules-load.d.",
  });

const unstoppable = (device: string) =>
  new ProblemError({
    code: "disk-witness.watchdog-unstoppable",
    message: `The watchdog of this server (${device}) cannot be stopped once it runs (nowayout), so each stop of the cluster service would reset the server. Nothing was changed here. Load its driver with nowayout=0 (for softdog: 'options softdog nowayout=0' in /etc/modprobe.d), and restart the server.`,
    params: { device },
  });

const madeElsewhere = (disks: string[]) =>
  new ProblemError({
    code: "disk-witness.made-elsewhere",
    message: `SBD was set up on this server with other tools (${disks.join(", ") || "with a watchdog alone"}), and it is left as it is. Nothing was changed here. Remove it with those tools first.`,
    params: { disks: disks.join(", ") },
  });

const unreadable = (disk: string) =>
  new ProblemError({
    code: "disk-witness.unreadable",
    message: `SBD wrote its header on ${disk}, but it cannot be read back. 'sbd -d ${pathOfDisk(disk)} dump' on this server says more.`,
    params: { disk, path: pathOfDisk(disk) },
  });

const doesNotRun = (seconds: number) =>
  new ProblemError({
    code: "disk-witness.not-running",
    message: `After ${seconds} s SBD does not run on this server, or has no place on the disk. 'journalctl -u sbd' there says why.`,
    params: { seconds },
  });

const stillRuns = (seconds: number) =>
  new ProblemError({
    code: "disk-witness.still-running",
    message: `After ${seconds} s SBD still runs on this server, though the cluster service was started anew without it. 'systemctl status sbd' there says more.`,
    params: { seconds },
  });

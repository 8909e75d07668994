import { readFile } from "node:fs/promises";
import { type ClockSight, clockRightOf, isStillAhead, rightTime } from "@/agent/faults/clock-right";
import { type Restore, restoreSchema } from "@/agent/faults/fault-record";
import { maySetClock } from "@/agent/host/may-set-clock";
import { readTime } from "@/agent/host/time";
import { runCommand } from "@/agent/run-command";
import type { HostTime } from "@/protocol/cluster-time";
import { ProblemError } from "@/protocol/problem";

/** What of the server it needs; a test has one of its own, as no clock of a machine that runs tests may be set. */
export interface ClockHost {
  read(path: string): Promise<string>;
  run(program: string, args: readonly string[], options?: { accept: "any" }): Promise<{ exitCode: number }>;
  time(): Promise<HostTime>;
  now(): number;
}

const thisServer: ClockHost = {
  read: (path) => readFile(path, "utf8"),
  run: runCommand,
  time: readTime,
  now: () => Date.now(),
};

/**
 * Sets the clock ahead, and leaves it to the time service to bring it back; puts it right itself only where that has not come
 * about. Always to the right time rather than by a step: the time service may set it in the same moment, and two steps would
 * leave it as far behind.
 */
export function clockFault(host: ClockHost = thisServer) {
  return {
    async prepare({ minutes }: { minutes: number }): Promise<{ restore: Restore }> {
      if (!(await isItsOwn(host))) throw notItsOwn();
      requireKept(await host.time());
      return { restore: restoreSchema.parse({ clock: clockRightOf(await look(host), minutes) }) };
    },

    async make(_fault: unknown, { clock }: Restore): Promise<void> {
      if (clock) await setTo(host, rightTime(clock, await look(host)) + clock.aheadMs);
    },

    async undo({ clock }: Restore): Promise<void> {
      if (!clock) return;
      const now = await look(host);
      if (isStillAhead(clock, now)) await setTo(host, rightTime(clock, now));
    },

    isOver: async ({ clock }: Restore): Promise<boolean> =>
      clock === null || !isStillAhead(clock, await look(host)),
  };
}

async function look(host: ClockHost): Promise<ClockSight> {
  const [boot, uptime] = await Promise.all([
    host.read("/proc/sys/kernel/random/boot_id"),
    host.read("/proc/uptime"),
  ]);
  return { boot: boot.trim(), wallMs: host.now(), ranMs: Number(uptime.split(" ")[0]) * 1000 };
}

const setTo = (host: ClockHost, wallMs: number) =>
  host.run("date", [`--set=@${(wallMs / 1000).toFixed(3)}`]).then(() => undefined);

/** A container has its machine's clock, which is also others', even where it may set it. */
async function isItsOwn(host: ClockHost): Promise<boolean> {
  if (!maySetClock(await host.read("/proc/self/status"))) return false;
  const { exitCode } = await host.run("systemd-detect-virt", ["--container", "--quiet"], { accept: "any" });
  return exitCode !== 0;
}

/** @throws ProblemError `fault.clock-not-kept` | `fault.clock-not-followed`: nothing would bring it back */
function requireKept({ chrony, synchronised }: HostTime): void {
  if (!chrony?.steers)
    throw new ProblemError({
      code: "fault.clock-not-kept",
      message:
        "No chrony that may set this server's clock runs on it, so nothing would bring the clock back. Nothing was done. Set up the cluster time first.",
    });
  if (!synchronised || chrony.source === null)
    throw new ProblemError({
      code: "fault.clock-not-followed",
      message:
        "chrony on this server follows no other clock now, so it would not know that its own is wrong. Nothing was done. Wait until it does, or choose another node.",
    });
}

const notItsOwn = () =>
  new ProblemError({
    code: "fault.clock-not-own",
    message:
      "This server has no clock of its own that it may set: it is a container, and shares the clock of its machine with others. Nothing was done.",
  });

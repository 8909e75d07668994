import { constants } from "node:fs";
import { access, rm, writeFile } from "node:fs/promises";
import { readVersions } from "@/agent/host/packages";
import { readServices } from "@/agent/host/services";
import { runCommand } from "@/agent/run-command";
import type { Executor } from "@/agent/tasks/task-context";
import { diskWitnessPackageName } from "@/protocol/host-report";

const policy = "/usr/sbin/policy-rc.d";
const environment = { DEBIAN_FRONTEND: "noninteractive", APT_LISTCHANGES_FRONTEND: "none" };

export const installPackages: Executor<"packages.install"> = async ({ packages }, context) => {
  const before = await readVersions(packages);
  const missing = packages.filter((name) => before[name] === null);
  if (missing.length > 0) {
    const wasActive = await readServices();
    await withoutStartingServices(async () => {
      context.step("update", "Reading the package lists");
      // A stale list may still do: the installation below decides.
      await runCommand("apt-get", ["update"], {
        environment,
        timeoutMs: context.remainingMs(),
        accept: "any",
      });
      context.step("install", `Installing ${missing.join(", ")}`, { packages: missing.join(", ") });
      await runCommand(
        "apt-get",
        [
          "install",
          "--yes",
          "--no-install-recommends",
          "-o",
          "DPkg::Lock::Timeout=60",
          "-o",
          "Dpkg::Options::=--force-confold",
          "--",
          ...missing,
        ],
        { environment, timeoutMs: context.remainingMs() },
      );
    });
    // Debian has Corosync require it at once, and it would not start without a disk or watchdog of its own.
    if (missing.includes(diskWitnessPackageName))
      await runCommand("systemctl", ["disable", "sbd.service"], { timeoutMs: 60_000 });
    if (!wasActive.corosync.active) {
      context.step("disable", "Leaving Corosync and Pacemaker stopped");
      for (const unit of ["pacemaker", "corosync"]) {
        // Exit codes differ by version where the unit is not there; what counts is read below.
        await runCommand("systemctl", ["disable", "--now", `${unit}.service`], {
          timeoutMs: 60_000,
          accept: "any",
        });
      }
    }
  }
  const after = await readVersions(packages);
  return {
    installed: Object.fromEntries(
      packages.flatMap((name) => (after[name] ? [[name, after[name]] as [string, string]] : [])),
    ),
  };
};

/** Debian starts services as it installs them, unless this file says no (exit code 101). */
async function withoutStartingServices(work: () => Promise<void>): Promise<void> {
  const present = await access(policy, constants.F_OK).then(
    () => true,
    () => false,
  );
  if (!present) await writeFile(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    await work();
  } finally {
    if (!present) await rm(policy, { force: true });
  }
}

import { setTimeout as pause } from "node:timers/promises";
import type { LabHost } from "@/lab/lab";

/** What the load is found by. */
const MARK = "understudy-bench-load";

/**
 * Keeps `each` processors' worth of every host busy for so long. A host that was switched off meanwhile has no load any
 * more: `isBusy` tells. Ends when the time is over.
 */
export async function keepBusy(hosts: readonly LabHost[], each: number, minutes: number): Promise<void> {
  const seconds = Math.ceil(minutes * 60);
  const burn = ["timeout", `${seconds}`, "perl", "-e", "1 while 1", MARK];
  const burning = hosts.flatMap((host) =>
    Array.from({ length: each }, () => host.exec(burn, { timeoutMs: (seconds + 60) * 1000 })),
  );
  await Promise.all([pause(seconds * 1000), Promise.allSettled(burning)]);
}

export const isBusy = async (host: LabHost): Promise<boolean> =>
  (await host.exec(["pgrep", "--full", MARK]).catch(() => null))?.code === 0;

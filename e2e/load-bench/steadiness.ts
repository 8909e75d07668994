import { isBusy } from "@/e2e/load-bench/busy";
import type { LabHost } from "@/lab/lab";
import type { SwitchControl } from "@/lab/switch-control";
import type { ClusterState } from "@/protocol/console-state";
import { runningTiming, type Timing } from "@/protocol/timing";
import { unfitFor } from "@/protocol/timing-fitness";

/** What became of a cluster that nothing was done to. Each count is of what somebody else than the console recorded. */
export interface Steadiness {
  /** By the power switch's own log. */
  fenced: number;
  /** By Corosync's journal: how often it found other members; by node. */
  memberships: Record<string, number>;
  /** By Corosync's journal: how often it was not scheduled in time; by node. */
  missedSchedules: Record<string, number>;
  /** How many hosts the load still runs on a moment before its end. */
  stillBusy: number;
  /** What the console says against the timing on these hosts, in short. */
  consoleWarns: string[];
}

/** Since an instant (ms of the machine's clock) and its counterpart by the monotonic clock (ms). */
export interface Since {
  epochMs: number;
  monotonicMs: number;
}

export async function steadinessOf(
  hosts: readonly LabHost[],
  cluster: ClusterState,
  timing: Timing,
  power: SwitchControl,
  since: Since,
): Promise<Steadiness> {
  const names = hosts.map(({ name }) => name);
  const switched = await power.doneSince(since.monotonicMs);
  const counted = async (words: string) =>
    Object.fromEntries(
      await Promise.all(hosts.map(async (host) => [host.name, await countInJournal(host, words, since)])),
    );
  return {
    fenced: switched.filter(({ plug, action }) => names.includes(plug) && action !== "on").length,
    memberships: await counted("A new membership"),
    missedSchedules: await counted("not scheduled for"),
    stillBusy: (await Promise.all(hosts.map(isBusy))).filter(Boolean).length,
    consoleWarns: unfitFor(runningTiming(timing, hosts.length), cluster).map((unfit) =>
      unfit.what === "not-measured"
        ? unfit.what
        : `${unfit.what} of ${unfit.ms} ms (allowed ${unfit.limitMs})`,
    ),
  };
}

async function countInJournal(host: LabHost, words: string, { epochMs }: Since): Promise<number> {
  const since = `@${Math.ceil(epochMs / 1000)}`;
  // Ends with 1 where nothing is found.
  const { stdout } = await host.exec(["journalctl", "--output=cat", "--since", since, "--grep", words]);
  return stdout.split("\n").filter((line) => line.includes(words)).length;
}

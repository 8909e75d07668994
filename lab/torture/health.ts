import { setTimeout as pause } from "node:timers/promises";
import { firstNetworks } from "@/lab/layout";
import { until } from "@/lab/stand/until";
import type { Bench } from "@/lab/torture/bench";
import { monotonicMs } from "@/lab/torture/monotonic";

/** A host without power this long, with nobody switching it, is switched on by hand: fencing may leave it so. */
const OFF_TOO_LONG_MS = 5000;
const LOOK_EVERY_MS = 200;
/** What was mended by hand must stay so: longer than any cluster here takes to notice a lost node. */
const MENDED_MS = 3000;
/** The last write that was acknowledged is younger than this. */
const FRESH_MS = 500;

/** Nodes up, group online with all it has, as the console says; the ledger takes writes; one host was seen to own it. null: it is well. */
async function ailment({ stage, hosts, writer }: Bench): Promise<string | null> {
  const state = await stage.stand.client.state();
  const cluster = state.clusters[stage.clusterId];
  if (!cluster) return "the console does not know the cluster";
  if (state.database !== "up") return "the console's database is down";
  const node = Object.values(cluster.nodes).find((one) => one.state !== "up" || one.agent !== "connected");
  if (node) return `${node.name} is ${node.state}, its agent ${node.agent}`;
  const group = cluster.groups[stage.group];
  if (group?.state !== "online") return `the group is ${group?.state ?? "missing"}`;
  const device = Object.values(cluster.fencing.devices).find((one) => one.state !== "online");
  if (device) return `the fence device is ${device.state}`;
  const age = monotonicMs() - writer.lastAcknowledged;
  if (age > FRESH_MS) return `the ledger takes no writes since ${age.toFixed(0)} ms`;
  for (const what of ["address", "mount"] as const) {
    const owners = hosts.holders(what);
    if (owners.length !== 1) return `the ${what} was seen on ${owners.join(" and ") || "no host"}`;
  }
  return null;
}

/**
 * Waits until all is well and has stayed so for `steadyMs`: a node that was lost is still well in every view until the
 * others notice. Answers since when it is, or null; tells what had to be done by hand, and what ailed last.
 */
export async function becomesHealthy(
  bench: Bench,
  seconds: number,
  tell: (note: string) => void,
  steadyMs = 0,
): Promise<number | null> {
  const offSince = new Map<string, number>();
  let ails: string | null = null;
  let wellSince: number | null = null;
  for (
    const deadline = monotonicMs() + seconds * 1000;
    monotonicMs() < deadline;
    await pause(LOOK_EVERY_MS)
  ) {
    ails = await ailment(bench).catch((thrown) => `the console does not answer (${String(thrown)})`);
    if (ails === null) {
      wellSince ??= monotonicMs();
      if (monotonicMs() - wellSince >= steadyMs) return wellSince;
      continue;
    }
    wellSince = null;
    const powered = bench.hosts.holders("power");
    for (const host of bench.stage.hosts) {
      if (powered.includes(host)) offSince.delete(host);
      else if (!offSince.has(host)) offSince.set(host, monotonicMs());
      if (monotonicMs() - (offSince.get(host) ?? Number.POSITIVE_INFINITY) < OFF_TOO_LONG_MS) continue;
      offSince.delete(host);
      tell(`${host} stayed off and was switched on by hand`);
      await bench.power.press(host, "on").catch((thrown) => tell(String(thrown)));
    }
  }
  tell(`not healthy within ${seconds} s: ${ails ?? "it was, and did not stay so"}`);
  return null;
}

/** Every fault ended, whatever became of its own undoing. */
export async function undoEverything({ stage, power }: Bench): Promise<void> {
  const { lab, console } = stage.stand;
  await power.behave({});
  await lab.heal();
  await lab.loseNoFrames();
  console.pause(false);
  for (const host of lab.hosts) {
    await host.thaw();
    // A host that goes down meanwhile has its cables when it comes up: that they are plugged is written down first.
    for (const network of firstNetworks) await host.plug(network).catch(() => {});
  }
}

/**
 * What an administrator would do in the end where the cluster does not mend itself, so that the next round begins with
 * nothing of this one. Throws when that does not help either.
 */
export async function mendByHand(bench: Bench, tell: (note: string) => void): Promise<void> {
  const { console } = bench.stage.stand;
  await undoEverything(bench);
  const answers = await fetch(`${console.url}/healthz`, { signal: AbortSignal.timeout(5000) }).catch(
    () => null,
  );
  if (!answers) {
    await console.stop("SIGKILL");
    await console.start();
    tell("the console was started anew by hand");
  }
  for (const host of bench.stage.hosts) await bench.power.press(host, "reboot");
  if ((await becomesHealthy(bench, 90, tell, MENDED_MS)) === null)
    throw new Error("the cluster cannot be mended by hand");
  tell("mended by hand: both hosts restarted");
}

/** Failures that are still counted would make the next round another one than it says. */
export async function forgetFailures({ stage }: Bench): Promise<void> {
  const { client } = stage.stand;
  const cluster = (await client.state()).clusters[stage.clusterId];
  const counted = Object.values(cluster?.resources ?? {}).some(({ failCounts }) => failCounts.length > 0);
  if (!counted && (cluster?.failures.length ?? 0) === 0) return;
  await client.operate({ type: "cluster.clean", clusterId: stage.clusterId }, { seconds: 60 });
  await until("no failure is counted any more", 20, async () => {
    const now = (await client.state()).clusters[stage.clusterId];
    return Object.values(now?.resources ?? {}).every(({ failCounts }) => failCounts.length === 0);
  });
}

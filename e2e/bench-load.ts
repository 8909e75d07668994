import { mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { describeMachine } from "@/e2e/failover-bench/machine";
import { makeOurCluster, type OurKind, timingOf } from "@/e2e/failover-bench/our-cluster";
import { keepBusy } from "@/e2e/load-bench/busy";
import { type Steadiness, steadinessOf } from "@/e2e/load-bench/steadiness";
import { servedByOwner } from "@/e2e/served-by-owner";
import { OutageProbe } from "@/lab/stand/outage-probe";
import { openStand, type Stand } from "@/lab/stand/stand";
import { SwitchControl } from "@/lab/switch-control";
import { monotonicMs } from "@/lab/torture/monotonic";

const timings: OurKind[] = ["ours, LAN-fast", "ours, LAN-safe"];
/** The last look is this long before the load ends. */
const LOOK_MS = 5000;
/** A session nobody uses ends, and an hour is longer than that. */
const ASK_EVERY_MS = 60_000;

/**
 * `npm run bench -- load`: two clusters, LAN-fast and LAN-safe, with every processor of their hosts busy all the time and
 * nothing else done to them. None may lose a node, or the console has said that its hosts are not fit for the timing.
 * Writes test-results/bench-load.json; ends with 1 where a failover came without that warning.
 */
export async function benchLoad({ minutes }: { minutes: number }): Promise<void> {
  const say = (line: string) => console.log(line);
  const stand = await openStand({
    ...{ name: `bench-${process.pid}`, servers: 2 * timings.length, onProgress: say },
  });
  try {
    const { hosts } = stand.lab;
    const made = [];
    for (const [i, timing] of timings.entries()) {
      say(`making the cluster ${timing}`);
      const own = hosts.slice(2 * i, 2 * i + 2);
      made.push({ timing, hosts: own, cluster: await makeOurCluster(stand, own, timing, i) });
    }
    const owners = await Promise.all(made.map(({ cluster }) => servedByOwner(stand, cluster)));
    const probes = made.map(({ cluster }) => new OutageProbe(cluster.address));
    const since = { epochMs: Date.now(), monotonicMs: monotonicMs() };
    const each = os.cpus().length;
    say(`${each} busy processes on each of ${hosts.length} hosts for ${minutes} min`);
    const load = keepBusy(hosts, each, minutes);
    await stillSignedIn(stand, performance.now() + minutes * 60_000 - LOOK_MS);
    const power = new SwitchControl(stand.lab);
    const state = await stand.client.state();
    const rows = [];
    for (const [i, { timing, hosts: own, cluster }] of made.entries()) {
      const known = state.clusters[cluster.id];
      if (!known) throw new Error(`the console does not know ${timing}`);
      const steadiness = await steadinessOf(own, known, timingOf(timing), power, since);
      const moved = known.groups.Web?.owner !== owners[i];
      rows.push({ timing, ...steadiness, moved, ...(await probes[i]?.end()) });
    }
    await load;
    await tell(rows, minutes, each);
  } finally {
    await stand.close();
  }
}

/** Waits, and uses the session meanwhile. */
async function stillSignedIn(stand: Stand, until: number): Promise<void> {
  for (let now = performance.now(); now < until; now = performance.now()) {
    await stand.client.state();
    await pause(Math.min(until - now, ASK_EVERY_MS));
  }
}

type Row = Steadiness & { timing: string; moved: boolean };

async function tell(rows: Row[], minutes: number, each: number): Promise<void> {
  console.table(
    rows.map(({ memberships, missedSchedules, consoleWarns, ...row }) => ({
      ...row,
      memberships: sum(memberships),
      missedSchedules: sum(missedSchedules),
      consoleWarns: consoleWarns.join("; "),
    })),
  );
  await mkdir("test-results", { recursive: true });
  const report = { ...(await describeMachine()), minutes, busyPerHost: each, rows };
  await writeFile("test-results/bench-load.json", JSON.stringify(report, null, 2));
  const unwarned = rows.filter(
    ({ fenced, moved, consoleWarns }) => (fenced > 0 || moved) && consoleWarns.length === 0,
  );
  for (const { timing } of unwarned) console.log(`${timing}: a failover without reason, and no warning.`);
  if (unwarned.length > 0) process.exitCode = 1;
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, one) => all + one, 0);

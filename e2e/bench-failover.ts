import { mkdir, writeFile } from "node:fs/promises";
import type { Contestant } from "@/e2e/failover-bench/contestant";
import { type Figures, figuresOf } from "@/e2e/failover-bench/figures";
import { handTuned, makeHandMadeCluster, stock } from "@/e2e/failover-bench/hand-made-cluster";
import { installKeepalived, keepalivedPair } from "@/e2e/failover-bench/keepalived-pair";
import { describeMachine, versionsOn } from "@/e2e/failover-bench/machine";
import { makeOurCluster, type OurTiming, ours, ourTimings } from "@/e2e/failover-bench/our-cluster";
import { phaseTable } from "@/e2e/failover-bench/phases";
import { play, type Round } from "@/e2e/failover-bench/play";
import { type SceneName, scenes } from "@/e2e/failover-bench/scenes";
import { openStand, type Stand } from "@/lab/stand/stand";
import { groupAddress } from "@/lab/stand/web-cluster";

export interface FailoverBenchOptions {
  /** Of each scene with each contestant. */
  rounds: number;
  /** No further round is begun after so long; what was measured is told. */
  minutes: number;
  scenes: SceneName[];
  /** Words that names of contestants contain; none: all. */
  only: string[];
}

/** Ours, two made by hand, keepalived. */
const PAIRS = Object.keys(ourTimings).length + 3;
/** A server that was switched on again takes no time from the one that takes over meanwhile. */
const FIRMWARE_MS = 5000;
/** Over a minute for each crash: only by name. */
const UNASKED = /Cloud/;
/** What the others are held against. */
const BASELINE = "keepalived 0.1 s";

/**
 * `npm run bench -- failover`: for how long clients are not served, as they see it from outside, every 10 ms: our
 * cluster, one made by hand and keepalived, side by side and interleaved. Writes test-results/bench-failover.json.
 */
export async function benchFailover(options: FailoverBenchOptions): Promise<void> {
  const say = (line: string) => console.log(line);
  const until = performance.now() + options.minutes * 60_000;
  const stand = await openStand({
    name: `bench-${process.pid}`,
    servers: 2 * PAIRS,
    firmwareMs: FIRMWARE_MS,
    onProgress: say,
  });
  try {
    const { contestants, about } = await gather(stand, options.only, say);
    const rounds = new Map<string, Round[]>();
    for (let number = 1; number <= options.rounds; number++)
      for (const scene of options.scenes)
        for (const contestant of contestants) {
          if (performance.now() > until) continue;
          const key = keyOf(scene, contestant);
          const round = await play(contestant, scenes[scene]);
          rounds.set(key, [...(rounds.get(key) ?? []), round]);
          say(`${number}/${options.rounds} ${scenes[scene].name}, ${contestant.name}: ${told(round)}`);
        }
    await tell(options.scenes, contestants, rounds, about);
  } finally {
    await stand.close();
  }
}

const keyOf = (scene: SceneName, contestant: Contestant) => `${scene} ${contestant.name}`;

const told = ({ outageMs, stalled, takenOver }: Round) =>
  [
    `${takenOver ? "" : "> "}${outageMs} ms`,
    takenOver ? "" : "not taken over",
    stalled ? "this machine stalled" : "",
  ]
    .filter(Boolean)
    .join(", ");

/** Two hosts each, all of one lab; only those that take part are set up. */
async function gather(stand: Stand, only: string[], say: (line: string) => void) {
  const { lab } = stand;
  let pairs = 0;
  const pair = () => lab.hosts.slice(2 * pairs, 2 * ++pairs);
  const wanted = (name: string) =>
    only.length === 0 ? !UNASKED.test(name) : only.some((word) => name.includes(word));
  const contestants: Contestant[] = [];
  for (const timing of Object.keys(ourTimings) as OurTiming[]) {
    const [address, hosts] = [pairs, pair()];
    if (!wanted(timing)) continue;
    say(`making the cluster ${timing}`);
    contestants.push(ours(stand, hosts, timing, await makeOurCluster(stand, hosts, timing, address)));
  }
  for (const handMade of [stock, handTuned]) {
    const [address, hosts] = [groupAddress(lab, pairs), pair()];
    if (!wanted(handMade.name)) continue;
    say(`making the cluster ${handMade.name}`);
    contestants.push(await makeHandMadeCluster(lab, hosts, address, handMade));
  }
  if (wanted("keepalived")) {
    const [address, hosts] = [groupAddress(lab, pairs), pair()];
    await installKeepalived(hosts, say);
    for (const advertSeconds of [1, 0.1]) contestants.push(keepalivedPair(hosts, { address, advertSeconds }));
  }
  const packages = ["corosync", "pacemaker", "resource-agents", "keepalived", "nginx-light"];
  const [last] = lab.hosts.slice(-1);
  const about = { ...(await describeMachine()), versions: last ? await versionsOn(last, packages) : {} };
  return { contestants: contestants.filter(({ name }) => wanted(name)), about };
}

async function tell(
  chosen: SceneName[],
  contestants: Contestant[],
  rounds: Map<string, Round[]>,
  about: object,
): Promise<void> {
  const results = chosen.flatMap((scene) => {
    const of = (contestant: Contestant) => rounds.get(keyOf(scene, contestant)) ?? [];
    const baseline = contestants.find(({ name }) => name === BASELINE);
    const base = baseline && figuresOf(of(baseline));
    return contestants
      .filter((contestant) => of(contestant).length > 0)
      .map((contestant) => {
        const figures = figuresOf(of(contestant));
        const toBaseline = base && base.medianMs > 0 ? ratio(figures, base) : null;
        return {
          scene: scenes[scene].name,
          contestant: contestant.name,
          ...figures,
          toBaseline,
          rounds: of(contestant),
        };
      });
  });
  console.table(results.map(({ rounds: _, ...row }) => row));
  const crashes = results.flatMap(({ contestant, rounds }) =>
    rounds.flatMap(({ crash }) => (crash ? [{ contestant, ...crash }] : [])),
  );
  console.log("Where the time of a node's crash went, medians in ms of each phase:");
  console.table(phaseTable(crashes));
  await mkdir("test-results", { recursive: true });
  const report = { ...about, baseline: BASELINE, results };
  await writeFile("test-results/bench-failover.json", JSON.stringify(report, null, 2));
}

const ratio = (figures: Figures, base: Figures) => Number((figures.medianMs / base.medianMs).toFixed(2));

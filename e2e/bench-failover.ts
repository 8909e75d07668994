import { mkdir, writeFile } from "node:fs/promises";
import type { Contestant } from "@/e2e/failover-bench/contestant";
import { type Figures, figuresOf } from "@/e2e/failover-bench/figures";
import { handTuned, makeHandMadeCluster, stock } from "@/e2e/failover-bench/hand-made-cluster";
import { installKeepalived, keepalivedName, keepalivedPair } from "@/e2e/failover-bench/keepalived-pair";
import { describeMachine, versionsOn } from "@/e2e/failover-bench/machine";
import { makeOurCluster, type OurKind, ourKinds, ours, serversOf } from "@/e2e/failover-bench/our-cluster";
import { phaseTable } from "@/e2e/failover-bench/phases";
import { play, type Round } from "@/e2e/failover-bench/play";
import { type SceneName, scenes } from "@/e2e/failover-bench/scenes";
import type { LabHost } from "@/lab/lab";
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

/** A server that was switched on again takes no time from the one that takes over meanwhile. */
const FIRMWARE_MS = 5000;
/** Only by name: over a minute for each crash, three hosts, or another arrangement. */
const UNASKED = /Cloud|three nodes|witness|address alone/;
/** What the others are held against. */
const BASELINE = "keepalived 0.1 s";

/**
 * `npm run bench -- failover`: for how long clients are not served, as they see it from outside, every 10 ms: our
 * cluster, one made by hand and keepalived, side by side and interleaved. Writes test-results/bench-failover.json.
 */
export async function benchFailover(options: FailoverBenchOptions): Promise<void> {
  const say = (line: string) => console.log(line);
  const until = performance.now() + options.minutes * 60_000;
  const chosen = entries.filter(({ names }) => names.some((name) => isWanted(name, options.only)));
  const stand = await openStand({
    name: `bench-${process.pid}`,
    servers: chosen.reduce((sum, { servers }) => sum + servers, 0),
    firmwareMs: FIRMWARE_MS,
    onProgress: say,
  });
  try {
    const { contestants, about } = await gather(stand, chosen, options.only, say);
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

const isWanted = (name: string, only: readonly string[]) =>
  only.length === 0 ? !UNASKED.test(name) : only.some((word) => name.includes(word));

/** What takes part on hosts of its own, under one or several names. */
interface Entry {
  names: string[];
  servers: number;
  /** `offset`: of its address among the lab's. */
  make(on: {
    stand: Stand;
    hosts: LabHost[];
    offset: number;
    say: (line: string) => void;
  }): Promise<Contestant[]>;
}

const entries: Entry[] = [
  ...(Object.keys(ourKinds) as OurKind[]).map(
    (kind): Entry => ({
      names: [kind],
      servers: serversOf(kind),
      make: async ({ stand, hosts, offset }) => [
        ours(stand, hosts, kind, await makeOurCluster(stand, hosts, kind, offset)),
      ],
    }),
  ),
  ...[stock, handTuned].map(
    (handMade): Entry => ({
      names: [handMade.name],
      servers: 2,
      make: async ({ stand: { lab }, hosts, offset }) => [
        await makeHandMadeCluster(lab, hosts, groupAddress(lab, offset), handMade),
      ],
    }),
  ),
  {
    names: [1, 0.1].map(keepalivedName),
    servers: 2,
    make: async ({ stand: { lab }, hosts, offset, say }) => {
      await installKeepalived(hosts, say);
      const address = groupAddress(lab, offset);
      return [1, 0.1].map((advertSeconds) => keepalivedPair(hosts, { address, advertSeconds }));
    },
  },
];

/** All of one lab, each on hosts of its own. */
async function gather(stand: Stand, chosen: Entry[], only: string[], say: (line: string) => void) {
  const { lab } = stand;
  const contestants: Contestant[] = [];
  let taken = 0;
  for (const [offset, { names, servers, make }] of chosen.entries()) {
    say(`making ${names.join(" and ")}`);
    const hosts = lab.hosts.slice(taken, taken + servers);
    taken += servers;
    contestants.push(...(await make({ stand, hosts, offset, say })));
  }
  const packages = ["corosync", "pacemaker", "resource-agents", "keepalived", "nginx-light"];
  const [last] = lab.hosts.slice(-1);
  const about = { ...(await describeMachine()), versions: last ? await versionsOn(last, packages) : {} };
  return { contestants: contestants.filter(({ name }) => isWanted(name, only)), about };
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

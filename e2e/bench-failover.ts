import { mkdir, writeFile } from "node:fs/promises";
import { servedByOwner } from "@/e2e/served-by-owner";
import { OutageProbe } from "@/lab/stand/outage-probe";
import { makeWebCluster, openStand, type Stand, type WebCluster } from "@/lab/stand/stand";
import { until } from "@/lab/stand/until";
import type { Detection } from "@/protocol/detection";
import type { Edit } from "@/protocol/edit";

const rounds = Number(process.env.ROUNDS ?? 5);
/** As new resources are made: what is measured against. */
const CHECK_SECONDS = 10;
/** Answers in a row that count as served again. */
const SETTLED_ANSWERS = 50;

interface Scene {
  name: string;
  /** What the web server's detection must be meanwhile. */
  detection: Detection;
  /** Makes the trouble on the group's owner. */
  act: (bench: Bench, owner: string) => Promise<unknown>;
  undo?: (bench: Bench, owner: string) => Promise<unknown>;
}
interface Bench {
  stand: Stand;
  cluster: WebCluster;
}

const kill = ({ stand }: Bench, owner: string) =>
  stand.lab.host(owner).run(["pkill", "-KILL", "-x", "nginx"]);

const scenes: Scene[] = [
  { name: `service killed, checked every ${CHECK_SECONDS} s`, detection: "normal", act: kill },
  { name: "service killed, fast detection", detection: "fast", act: kill },
  {
    ...{ name: "moved by hand", detection: "fast" },
    act: ({ stand, cluster }, owner) =>
      stand.client.operate({
        ...{ type: "group.move", clusterId: cluster.id, group: "Web" },
        node: owner === "alpha" ? "bravo" : "alpha",
      }),
  },
  {
    ...{ name: "client cable pulled", detection: "fast" },
    act: ({ stand }, owner) => stand.lab.host(owner).unplug("public"),
    undo: ({ stand }, owner) => stand.lab.host(owner).plug("public"),
  },
  {
    ...{ name: "heartbeat cable pulled", detection: "fast" },
    act: ({ stand }, owner) => stand.lab.host(owner).unplug("private"),
    undo: ({ stand }, owner) => stand.lab.host(owner).plug("private"),
  },
  {
    ...{ name: "node crashed, with fencing", detection: "fast" },
    act: ({ stand }, owner) => stand.lab.host(owner).crash(),
  },
];

async function change({ stand, cluster }: Bench, edits: Edit[]): Promise<void> {
  const expectedRevision = (await stand.client.state()).clusters[cluster.id]?.revision ?? 0;
  await stand.client.operate({
    ...{ type: "configuration.change", clusterId: cluster.id, expectedRevision, edits },
  });
}

async function prepared(bench: Bench, detection: Detection): Promise<string> {
  const { stand, cluster } = bench;
  await servedByOwner(stand, cluster);
  await stand.client.operate({ type: "cluster.clean", clusterId: cluster.id });
  await change(bench, [{ type: "set-detection", resource: "Web-Server", detection, pidFile: null }]);
  const owner = await servedByOwner(stand, cluster);
  if (detection === "fast")
    await stand.client.waitForState("its process is watched", 30, (state) =>
      Boolean(state.clusters[cluster.id]?.resources["Web-Server"]?.watches.some(({ pid }) => pid !== null)),
    );
  return owner;
}

async function play(bench: Bench, scene: Scene): Promise<{ outageMs: number; stalled: boolean }> {
  const owner = await prepared(bench, scene.detection);
  const probe = new OutageProbe(bench.cluster.address);
  await until("the page is served", 10, async () => probe.servedSince(0) > SETTLED_ANSWERS);
  await scene.act(bench, owner);
  const acted = performance.now();
  await until("the page is served again", 90, async () => probe.servedSince(acted) > SETTLED_ANSWERS);
  const result = await probe.end();
  await scene.undo?.(bench, owner);
  return result;
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/**
 * `npm run bench -- failover`: for how long clients are not served, as they see it from outside, every 10 ms; all kinds
 * of failures in one run, interleaved. Rounds in which this machine itself stood still are counted beside.
 */
export async function benchFailover(): Promise<void> {
  const stand = await openStand({
    name: `bench-${process.pid}`,
    servers: 2,
    onProgress: (line) => console.log(line),
  });
  try {
    const cluster = await makeWebCluster(stand, { name: "bench", hosts: ["alpha", "bravo"] });
    const bench = { stand, cluster };
    await change(bench, [
      { type: "set-network-watch", group: "Web", networks: ["public"] },
      {
        ...{ type: "set-health-checks", resource: "Web-Server", isAlive: null },
        looksAlive: { seconds: CHECK_SECONDS, timeoutSeconds: 20 },
      },
    ]);
    const results = scenes.map(({ name }) => ({ name, outages: [] as number[], stalled: 0 }));
    for (let round = 0; round < rounds; round++)
      for (const [i, scene] of scenes.entries()) {
        const { outageMs, stalled } = await play(bench, scene);
        results[i]?.outages.push(outageMs);
        if (stalled && results[i]) results[i].stalled += 1;
        console.log(
          `${round + 1}/${rounds} ${scene.name}: ${outageMs} ms${stalled ? " (this machine stalled)" : ""}`,
        );
      }
    const { tokenMs, consensusMs } = (await stand.client.state()).clusters[cluster.id]?.timing ?? {};
    const figures = results.map(({ name, outages, stalled }) => {
      const sorted = [...outages].sort((a, b) => a - b);
      const [medianMs, p95Ms, maxMs] = [at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1)];
      return { name, n: sorted.length, medianMs, p95Ms, maxMs, stalled };
    });
    await mkdir("test-results", { recursive: true });
    const told = { tokenMs, consensusMs, figures };
    await writeFile("test-results/bench-failover.json", JSON.stringify(told, null, 2));
    console.log(`token ${tokenMs} ms, consensus ${consensusMs} ms`);
    console.table(figures);
  } finally {
    await stand.close();
  }
}

import { mkdir, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { io } from "socket.io-client";
import { servedByOwner } from "@/e2e/served-by-owner";
import { makeWebCluster, openStand, type Stand, type WebCluster } from "@/lab/stand/stand";
import { until } from "@/lab/stand/until";
import { fetchPage } from "@/lab/stand/web-page";

const rounds = Number(process.env.ROUNDS ?? 3);

/** Crashes the owner and asks for the page every 10 ms from outside; ms without an answer. */
async function crashOutage(
  stand: Stand,
  cluster: WebCluster,
): Promise<{ outageMs: number; screenMs: number }> {
  const owner = await servedByOwner(stand, cluster);
  const screen = await firstPatchAbout(stand, cluster.id, owner);
  await stand.lab.host(owner).crash();
  const crashed = performance.now();
  const screenMs = screen.seen.then((at) => at - crashed);
  let back = 0;
  while (back === 0) {
    const page = await Promise.race([fetchPage(cluster.address), pause(200, undefined)]);
    if (page && page !== `served by ${owner}`) back = performance.now();
    if (performance.now() - crashed > 60_000) throw new Error("the group does not come back within 60 s");
    await pause(10);
  }
  return { outageMs: back - crashed, screenMs: await screenMs };
}

/** When the live connection first says that a node is no longer up. */
async function firstPatchAbout(
  stand: Stand,
  clusterId: string,
  node: string,
): Promise<{ seen: Promise<number> }> {
  const socket = io(stand.console.url, {
    path: "/live",
    transports: ["websocket"],
    extraHeaders: { cookie: stand.client.cookie, origin: stand.console.url },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("snapshot", () => resolve());
    socket.once("connect_error", reject);
  });
  const seen = new Promise<number>((resolve) => {
    socket.on(
      "patch",
      (message: { patch: { clusters?: Record<string, { nodes?: Record<string, { state?: string }> }> } }) => {
        const state = message.patch.clusters?.[clusterId]?.nodes?.[node]?.state;
        if (!state || state === "up") return;
        resolve(performance.now());
        socket.close();
      },
    );
  });
  return { seen };
}

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * `npm run bench`: how long things take on real hosts, against a baseline of the same run: Corosync's own time to
 * declare a node lost (token + consensus, as its runtime keys give them). Writes test-results/bench.json.
 */
export async function benchCluster(): Promise<void> {
  const stand = await openStand({
    name: `bench-${process.pid}`,
    servers: 2,
    onProgress: (line) => console.log(line),
  });
  try {
    const cluster = await makeWebCluster(stand, { name: "bench", hosts: ["alpha", "bravo"] });
    const timing = await until("the cluster's timing", 20, async () => {
      const { tokenMs, consensusMs } = (await stand.client.state()).clusters[cluster.id]?.timing ?? {};
      return tokenMs && consensusMs ? { tokenMs, consensusMs } : undefined;
    });
    const baselineMs = timing.tokenMs + timing.consensusMs;
    const crashes: { outageMs: number; screenMs: number }[] = [];
    for (let round = 0; round < rounds; round++) crashes.push(await crashOutage(stand, cluster));
    const figures = {
      createMs: Math.round(cluster.createMs),
      baselineMs,
      crashes: crashes.map(({ outageMs, screenMs }) => ({
        outageMs: Math.round(outageMs),
        screenMs: Math.round(screenMs),
      })),
      medianOutageMs: Math.round(median(crashes.map(({ outageMs }) => outageMs))),
      outageToBaseline: Number((median(crashes.map(({ outageMs }) => outageMs)) / baselineMs).toFixed(2)),
      medianCrashToScreenMs: Math.round(median(crashes.map(({ screenMs }) => screenMs))),
    };
    await mkdir("test-results", { recursive: true });
    await writeFile("test-results/bench.json", JSON.stringify(figures, null, 2));
    console.log(JSON.stringify(figures, null, 2));
  } finally {
    await stand.close();
  }
}

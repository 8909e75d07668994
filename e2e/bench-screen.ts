import { mkdir, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { chromium, type Page } from "@playwright/test";
import { describeMachine } from "@/e2e/failover-bench/machine";
import { makeOurCluster } from "@/e2e/failover-bench/our-cluster";
import { quantile } from "@/e2e/failover-bench/quantile";
import playwrightConfig from "@/e2e/playwright.config";
import { type Happening, happenings } from "@/e2e/screen-bench/happenings";
import { seenInRow, type Wanted } from "@/e2e/screen-bench/seen-in-row";
import { servedByOwner } from "@/e2e/served-by-owner";
import { signIn } from "@/e2e/stand";
import { openStand, type Stand, type WebCluster } from "@/lab/stand/stand";

/** What is not painted by then was over before a view of it was read. */
const MISSED_MS = 10_000;
/** So that samples fall on every moment of what is done at intervals. */
const SPREAD_MS = 2000;

/**
 * `npm run bench -- screen`: from the instant at which something happens on a node until a real browser has painted it,
 * by the clock that all of them share. Writes test-results/bench-screen.json.
 */
export async function benchScreen({ rounds }: { rounds: number }): Promise<void> {
  const say = (line: string) => console.log(line);
  const stand = await openStand({ name: `bench-${process.pid}`, servers: 2, onProgress: say });
  const { launchOptions, viewport } = playwrightConfig.use ?? {};
  const browser = await chromium.launch(launchOptions);
  try {
    const cluster = await makeOurCluster(stand, stand.lab.hosts, "ours, LAN-safe", 0);
    const page = await browser.newPage({ viewport, locale: "en-GB" });
    // tsx compiles what is sent into the page too, with calls of this helper of its own.
    await page.addInitScript("globalThis.__name = (named) => named");
    await signIn(page, stand);
    const samples = new Map<Happening, (number | null)[]>(happenings.map((happening) => [happening, []]));
    for (let round = 1; round <= rounds; round++)
      for (const [happening, taken] of samples) {
        const ms = await sample(stand, cluster, page, happening);
        taken.push(ms);
        say(`${round}/${rounds} ${happening.name}: ${ms === null ? "never painted" : `${ms} ms`}`);
      }
    const results = [...samples].map(([{ name }, ms]) => row(name, ms));
    results.push(row("all", [...samples.values()].flat()));
    console.table(results);
    await mkdir("test-results", { recursive: true });
    const report = { ...(await describeMachine()), results, samples: [...samples.values()] };
    await writeFile("test-results/bench-screen.json", JSON.stringify(report, null, 2));
  } finally {
    await browser.close();
    await stand.close();
  }
}

function row(name: string, taken: readonly (number | null)[]) {
  const ms = taken.filter((each) => each !== null);
  const figures = { p50Ms: quantile(ms, 0.5), p95Ms: quantile(ms, 0.95), maxMs: quantile(ms, 1) };
  return { name, n: taken.length, neverPainted: taken.length - ms.length, ...figures };
}

async function requireInRow(page: Page, wanted: Wanted, timeoutMs = 30_000): Promise<void> {
  if ((await seenInRow(page, wanted, timeoutMs)) === null)
    throw new Error(`not on the screen within ${timeoutMs} ms: ${JSON.stringify(wanted)}`);
}

/** ms until it was painted; null: it never was. */
async function sample(
  stand: Stand,
  cluster: WebCluster,
  page: Page,
  happening: Happening,
): Promise<number | null> {
  const name = await servedByOwner(stand, cluster);
  const owner = stand.lab.host(name);
  const other = stand.lab.hosts.find((host) => host.name !== name) ?? owner;
  const on = { owner, standby: other };
  await page.goto(`${stand.console.url}/clusters/${cluster.id}/${happening.list}`);
  await requireInRow(page, happening.after(on));
  await pause(SPREAD_MS * (0.5 + Math.random()));
  const seen = seenInRow(page, happening.wanted(on), MISSED_MS);
  const begun = Date.now();
  await happening.act(on);
  const returned = Date.now();
  const painted = await seen;
  await happening.undo(on);
  await requireInRow(page, happening.after(on), 60_000);
  return painted && Math.round(painted - (happening.instant === "begun" ? begun : returned));
}

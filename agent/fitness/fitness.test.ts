import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCmap } from "@/agent/corosync/cmap";
import { missedSchedules } from "@/agent/corosync/missed-schedules";
import { HourlyWorst } from "@/agent/fitness/hourly-worst";
import { LinksInUse } from "@/agent/fitness/links-in-use";
import { longestMs, RoundTrips } from "@/agent/fitness/round-trips";
import { SchedulingPauses } from "@/agent/fitness/scheduling-pauses";
import { until } from "@/lab/stand/until";

const recorded = (name: string) =>
  parseCmap(readFileSync(new URL(`../corosync/recorded/${name}.txt`, import.meta.url), "utf8"));
const HOUR = 3_600_000;

/** knet's own arithmetic (libknet/threads_heartbeat.c): a mean of up to 2048, cut to whole microseconds. */
function pinged(roundTripsUs: number[], from = { averageUs: 0, samples: 0, answers: 0 }) {
  return roundTripsUs.reduce((before, us) => {
    const samples = Math.min(2048, before.samples + 1);
    const averageUs = Math.floor((before.averageUs * (samples - 1) + us) / samples);
    return { averageUs, samples, answers: before.answers + 1 };
  }, from);
}

describe("knet's pings", () => {
  it("tell of the longest one in the mean's movement, to 2 ms for each answer", () => {
    const us = fc.integer({ min: 100, max: 2000 });
    fc.assert(
      fc.property(
        fc.array(us, { minLength: 1, maxLength: 3000 }),
        fc.array(us, { maxLength: 3 }),
        fc.integer({ min: 20_000, max: 600_000 }),
        (earlier, others, spike) => {
          const before = pinged(earlier);
          const told = longestMs(before, pinged([...others, spike], before));
          expect(told).toBeGreaterThanOrEqual(spike / 1000 - 2.1 * (others.length + 1));
          // What came with it is laid to it as well.
          expect(told).toBeLessThanOrEqual(spike / 1000 + 2 * others.length + 1);
        },
      ),
    );
  });

  it("are followed link by link, not over a link's new beginning, and forgotten after an hour", () => {
    const trips = new RoundTrips();
    const stats = (average: number, samples: number, connected = "1") =>
      new Map([
        ["stats.knet.node2.link0.connected", connected],
        ["stats.knet.node2.link0.latency_ave", String(average)],
        ["stats.knet.node2.link0.latency_samples", String(samples)],
        ["stats.knet.node2.link0.rx_pong_packets", String(samples)],
      ]);
    trips.take(stats(300, 100), 0);
    expect(trips.worst(0)).toEqual([]);
    trips.take(stats(1300, 101), 700);
    expect(trips.worst(700)).toEqual([{ nodeId: 2, link: 0, ms: 102, at: 700 }]);
    trips.take(stats(1300, 101, "0"), 1400);
    trips.take(stats(90_000, 1), 2100);
    expect(trips.worst(2100)).toMatchObject([{ ms: 102 }]);
    expect(trips.worst(700 + HOUR)).toEqual([]);
  });

  it("of a real host: the loopback is none", () => {
    const trips = new RoundTrips();
    trips.take(recorded("cmap-stats"), 0);
    expect(trips.worst(0)).toEqual([]);
  });
});

describe("the links that data goes over", () => {
  const stats = (...sent: number[]) =>
    new Map(
      sent.flatMap((packets, link) => [
        [`stats.knet.node2.link${link}.connected`, "1"] as const,
        [`stats.knet.node2.link${link}.tx_data_packets`, String(packets)] as const,
      ]),
    );
  const mode = (...looks: number[][]) => {
    const links = new LinksInUse();
    for (const look of looks) links.take(stats(...look));
    return links.mode;
  };

  it("are one or all, once enough went; of one link nothing is to be said", () => {
    expect(mode([0, 0])).toBeNull();
    expect(mode([100, 0], [105, 0])).toBeNull();
    expect(mode([100, 0], [105, 0], [111, 0])).toBe("passive");
    expect(mode([100, 0], [120, 20])).toBe("active");
    expect(mode([100, 0], [120, 0], [5, 5], [25, 25])).toBe("active");
    expect(mode([100, 0], [120, 0], [130])).toBeNull();
  });
});

describe("how long a host lets processes wait", () => {
  it("is the longest of the last hour", () => {
    const worst = new HourlyWorst();
    for (const [ms, at] of [
      [80, 0],
      [400, 1000],
      [90, 600_000],
    ] as const)
      worst.add(ms, at);
    expect(worst.worst(600_000)).toEqual({ ms: 400, at: 1000 });
    expect(worst.worst(1000 + HOUR)).toEqual({ ms: 90, at: 600_000 });
    expect(worst.worst(600_000 + HOUR)).toBeNull();
  });

  it("is Corosync's own word too: the newest ten of its misses", () => {
    const stats = parseCmap(
      [
        "stats.schedmiss.0.delay (flt) = 1023.412109",
        "stats.schedmiss.0.timestamp (u64) = 1795748999000",
        "stats.schedmiss.1.delay (flt) = 900.5",
        "stats.schedmiss.1.timestamp (u64) = 1795740000000",
      ].join("\n"),
    );
    expect(missedSchedules(stats, 1795749000000)).toEqual([{ ms: 1023, at: 1795748999000 }]);
  });

  it("is seen by the program beside the agent when it is held up", { timeout: 30_000 }, async () => {
    const program = fileURLToPath(new URL("../package/scheduling-pauses", import.meta.url));
    const pauses = spawn(program, [], { stdio: ["pipe", "pipe", "ignore"] });
    let told = "";
    pauses.stdout.on("data", (data) => {
      told += data;
    });
    const held = async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      pauses.kill("SIGSTOP");
      await new Promise((resolve) => setTimeout(resolve, 300));
      pauses.kill("SIGCONT");
    };
    await until("a pause is told", 20, async () => {
      await held();
      return told.split("\n").some((line) => Number(line) >= 250);
    });
    const ended = new Promise((resolve) => pauses.once("close", resolve));
    pauses.stdin.end();
    await ended;
  });

  it("is unknown where the program cannot run", async () => {
    const without = new SchedulingPauses("/nonexistent/scheduling-pauses");
    await until("it gave up", 10, async () => without.since === null);
    expect(without.worst(Date.now())).toBeNull();
    without.close();
  });
});

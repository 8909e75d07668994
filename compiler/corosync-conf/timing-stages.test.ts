import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timingStages } from "@/compiler/corosync-conf/timing-stages";
import { checkTiming, runningTiming, type Timing, timingSchema, writtenPings } from "@/protocol/timing";
import { profileNames, profileTiming } from "@/protocol/timing-profile";

const timings = fc
  .record({
    tokenMs: fc.integer({ min: 126, max: 300_000 }),
    consensusMs: fc.option(fc.integer({ min: 100, max: 300_000 })),
    coefficientMs: fc.option(fc.integer({ min: 0, max: 2000 })),
    pingIntervalMs: fc.option(fc.integer({ min: 200, max: 60_000 })),
    pingTimeoutMs: fc.option(fc.integer({ min: 200, max: 120_000 })),
    linkMode: fc.constant("active" as const),
  })
  .map((said): Timing => said);
const nodeCounts = fc.integer({ min: 2, max: 8 });
const sound = (timing: Timing, nodes: number) => {
  const codes: string[] = [];
  checkTiming(timing, nodes, (field, code) => codes.push(`${field} ${code}`));
  return codes;
};

describe("the way from one timing to another on a running cluster", () => {
  it("ends where it should, in few steps, each of which Corosync takes", () => {
    fc.assert(
      fc.property(timings, timings, nodeCounts, (from, to, nodes) => {
        fc.pre(sound(from, nodes).length === 0 && sound(to, nodes).length === 0);
        const stages = timingStages(from, to, nodes);
        expect(stages.at(-1)).toBe(to);
        expect(stages.length).toBeLessThan(16);
        for (const stage of stages) {
          expect(timingSchema.safeParse(stage).success).toBe(true);
          expect(sound(stage, nodes)).toEqual([]);
        }
      }),
    );
  });

  it("never halves more than the token, nor takes a link for dead whose last answer is as old as it may be", () => {
    fc.assert(
      fc.property(timings, timings, nodeCounts, (from, to, nodes) => {
        fc.pre(sound(from, nodes).length === 0 && sound(to, nodes).length === 0);
        let before = runningTiming(from, nodes);
        for (const stage of timingStages(from, to, nodes)) {
          const now = runningTiming(stage, nodes);
          expect(now.tokenMs).toBeGreaterThanOrEqual(Math.floor(before.tokenMs / 2));
          // The answer before this step was asked for an interval ago at most, and knet looks every 200 ms.
          const age = Math.max(200, before.pingIntervalMs) + 200;
          expect(now.pingTimeoutMs).toBeGreaterThanOrEqual(age);
          before = now;
        }
      }),
    );
  });

  it("leaves pings to Corosync only once the token runs that it derives them from", () => {
    fc.assert(
      fc.property(timings, timings, nodeCounts, (from, to, nodes) => {
        fc.pre(sound(from, nodes).length === 0 && sound(to, nodes).length === 0);
        let before = runningTiming(from, nodes).tokenMs;
        for (const stage of timingStages(from, to, nodes)) {
          const { tokenMs } = runningTiming(stage, nodes);
          const { pingIntervalMs, pingTimeoutMs } = writtenPings(stage);
          if (pingIntervalMs === null || pingTimeoutMs === null) expect(before).toBe(tokenMs);
          before = tokenMs;
        }
      }),
    );
  });

  it("takes longer times at once, and each profile from each other", () => {
    const [safe, cloud] = [profileTiming("lan-safe", 2), profileTiming("cloud", 2)];
    expect(timingStages(safe, cloud, 2)).toEqual([
      { ...cloud, pingIntervalMs: 7500, pingTimeoutMs: 15_000 },
      cloud,
    ]);
    expect(timingStages(safe, safe, 2)).toEqual([safe]);
    const tokens = timingStages(cloud, profileTiming("lan-fast", 2), 2).map(({ tokenMs }) => tokenMs);
    expect(tokens).toEqual([15_000, 7500, 3750, 1875, 938, 469, 300]);
    for (const one of profileNames)
      for (const other of profileNames)
        expect(timingStages(profileTiming(one, 3), profileTiming(other, 3), 3).length).toBeLessThan(9);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cableMayCostNode,
  checkTiming,
  detectionMs,
  flappingWindowSeconds,
  PING_MIN_MS,
  runningTiming,
  type Timing,
  TOKEN_MIN_MS,
  timingSchema,
} from "@/protocol/timing";
import { profileNames, profileOf, profileTiming, timingForNodes } from "@/protocol/timing-profile";

const numbers = (min: number) => fc.option(fc.integer({ min, max: 300_000 }));
const timings: fc.Arbitrary<Timing> = fc.record({
  tokenMs: fc.integer({ min: TOKEN_MIN_MS, max: 300_000 }),
  consensusMs: numbers(100),
  coefficientMs: numbers(0),
  pingIntervalMs: numbers(PING_MIN_MS),
  pingTimeoutMs: numbers(PING_MIN_MS),
  linkMode: fc.constantFrom("passive" as const, "active" as const),
});
const counts = fc.integer({ min: 1, max: 16 });
const isSound = (timing: Timing, nodes: number) => {
  let sound = true;
  checkTiming(timing, nodes, () => {
    sound = false;
  });
  return sound;
};

describe("a timing", () => {
  it("runs as Corosync computes it", () => {
    // corosync-cmapctl runtime.config.totem of hosts with these files.
    expect(runningTiming(timingSchema.parse({ tokenMs: 1000 }), 2)).toEqual({
      ...{ tokenMs: 1000, consensusMs: 1200, pingIntervalMs: 250, pingTimeoutMs: 500, linkMode: "passive" },
    });
    expect(runningTiming(timingSchema.parse({ tokenMs: 3000 }), 3)).toMatchObject({
      ...{ tokenMs: 3650, consensusMs: 4380 },
    });
  });

  it("that is taken is one that Corosync and knet take, and promises no less than the token", () => {
    fc.assert(
      fc.property(timings, counts, (timing, nodes) => {
        fc.pre(timingSchema.safeParse(timing).success && isSound(timing, nodes));
        const { tokenMs, consensusMs, pingTimeoutMs, pingIntervalMs } = runningTiming(timing, nodes);
        expect(tokenMs).toBeGreaterThanOrEqual(126);
        expect(Math.trunc(tokenMs / 4.2)).toBeGreaterThanOrEqual(30);
        expect(consensusMs).toBeGreaterThanOrEqual(nodes > 2 ? Math.trunc(1.2 * tokenMs) : 100);
        expect(pingTimeoutMs).toBeGreaterThanOrEqual(pingIntervalMs + 200);
        expect(detectionMs({ tokenMs, consensusMs })).toBeGreaterThan(tokenMs);
      }),
    );
  });

  it("of old definitions, which had a token alone, is read as the file says it", () => {
    expect(timingSchema.parse({ tokenMs: 300 })).toMatchObject({ consensusMs: null, linkMode: "passive" });
    expect(runningTiming(timingSchema.parse({ tokenMs: 300 }), 2)).toMatchObject({
      ...{ pingIntervalMs: 200, pingTimeoutMs: 600 },
    });
  });
});

describe("a profile", () => {
  it("is sound for any number of nodes, known again by its values, and loses no node to a cable, pulled twice neither", () => {
    for (const name of profileNames)
      for (let nodes = 1; nodes <= 16; nodes++)
        for (const links of [1, 2, 8]) {
          const timing = profileTiming(name, nodes);
          const running = runningTiming(timing, nodes);
          expect(timingSchema.parse(timing)).toEqual(timing);
          expect(isSound(timing, nodes), `${name} of ${nodes}`).toBe(true);
          expect(profileOf(running, nodes, links)).toBe(name);
          expect(cableMayCostNode(running, links)).toBe(false);
          expect(flappingWindowSeconds(running, links), `${name} of ${nodes}`).toBe(0);
        }
  });

  it("promises what its name says", () => {
    const seconds = (name: (typeof profileNames)[number], nodes: number) =>
      detectionMs(runningTiming(profileTiming(name, nodes), nodes)) / 1000;
    expect([2, 3].map((nodes) => seconds("lan-fast", nodes))).toEqual([0.5, 0.71]);
    expect([2, 3].map((nodes) => seconds("lan-safe", nodes))).toEqual([2.25, 3.68]);
    expect(seconds("cloud", 2)).toBe(66.05);
  });

  it("stays itself when nodes come and go; own values stay unless Corosync would not work with them", () => {
    fc.assert(
      fc.property(fc.constantFrom(...profileNames), counts, counts, (name, before, after) => {
        const followed = timingForNodes(profileTiming(name, before), before, after, 2);
        expect(profileOf(runningTiming(followed, after), after, 2)).toBe(name);
      }),
    );
    fc.assert(
      fc.property(timings, counts, counts, (timing, before, after) => {
        fc.pre(isSound(timing, before));
        expect(isSound(timingForNodes(timing, before, after, 2), after)).toBe(true);
      }),
    );
    const own = timingSchema.parse({ tokenMs: 1500, consensusMs: 500 });
    expect(timingForNodes(own, 2, 2, 2)).toEqual(own);
    expect(timingForNodes(own, 2, 3, 2)).toEqual({ ...own, consensusMs: null });
  });

  it("of before, LAN-safe over one network at a time, is somebody's own now, and the same over a single network", () => {
    const before = timingSchema.parse({ tokenMs: 1000 });
    const of = (links: number) => profileOf(runningTiming(before, 2), 2, links);
    expect([of(1), of(2)]).toEqual(["lan-safe", null]);
    for (const links of [1, 2]) expect(timingForNodes(before, 2, 3, links)).toEqual(before);
    expect(flappingWindowSeconds(runningTiming(before, 2), 2)).toBe(9);
  });
});

describe("a network that fails again soon", () => {
  const running = (timing: Partial<Timing>) =>
    runningTiming(timingSchema.parse({ tokenMs: 1000, ...timing }), 2);

  it("may cost a node while knet gives it longer than the token: a timeout less each second, also while it waits", () => {
    expect(flappingWindowSeconds(running({}), 2)).toBe(9);
    expect(
      flappingWindowSeconds(running({ pingIntervalMs: 200, pingTimeoutMs: 400, tokenMs: 2000 }), 2),
    ).toBe(5);
    expect(
      flappingWindowSeconds(running({ pingIntervalMs: 200, pingTimeoutMs: 400, tokenMs: 5000 }), 2),
    ).toBe(0);
    expect(flappingWindowSeconds(running({ tokenMs: 30_000 }), 2)).toBe(0);
  });

  it("costs nothing where the heartbeat takes all networks at once, or has one alone", () => {
    expect(flappingWindowSeconds(running({ linkMode: "active" }), 2)).toBe(0);
    expect(flappingWindowSeconds(running({}), 1)).toBe(0);
  });
});

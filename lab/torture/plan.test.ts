import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeFault, faultIds, losesNode } from "@/lab/torture/faults/fault-table";
import { planRound, planRounds } from "@/lab/torture/plan";

const seeds = fc.integer({ min: 1, max: 999_999 });
const numbers = fc.integer({ min: 1, max: 2000 });

describe("the plan of a torture", () => {
  it("is the same for the same seed, and a round is the same whatever is played before it", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 300 }), (seed, number) => {
        expect(planRounds(seed, number)).toEqual(planRounds(seed, number));
        expect(planRounds(seed, number).at(-1)).toEqual(planRound(seed, number));
      }),
      { numRuns: 20 },
    );
  });

  it("differs from seed to seed", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(planRounds(seed, 60)).not.toEqual(planRounds(seed + 1, 60));
      }),
    );
  });

  it("begins with every fault once", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const first = planRounds(seed, faultIds.length).map(({ faults }) => faults[0]?.fault);
        expect([...first].sort()).toEqual([...faultIds].sort());
      }),
    );
  });

  it("has one to three different faults in a round, none twice, each within the round's first seconds", () => {
    fc.assert(
      fc.property(seeds, numbers, (seed, number) => {
        const { faults } = planRound(seed, number);
        expect(faults.length).toBeGreaterThanOrEqual(1);
        expect(faults.length).toBeLessThanOrEqual(3);
        expect(new Set(faults.map(({ fault }) => fault)).size).toBe(faults.length);
        for (const { atMs } of faults) expect(atMs >= 0 && atMs <= 3000).toBe(true);
      }),
    );
  });

  it("never lets a switch misbehave without a node that has to be fenced", () => {
    fc.assert(
      fc.property(seeds, numbers, (seed, number) => {
        const ids = planRound(seed, number).faults.map(({ fault }) => fault);
        if (ids.some((id) => describeFault(id).needsLostNode))
          expect(ids.some((id) => losesNode.some((losing) => losing === id))).toBe(true);
      }),
    );
  });

  it("reaches every pair of faults", () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 40; seed++)
      for (const { faults } of planRounds(seed, 400).slice(faultIds.length))
        for (const a of faults)
          for (const b of faults) if (a.fault < b.fault) seen.add(`${a.fault} ${b.fault}`);
    const short = faultIds.filter((id) => id !== "quiet" && id !== "flapping-for-a-minute");
    for (const a of short) for (const b of short) if (a < b) expect(seen).toContain(`${a} ${b}`);
  });
});

import { expect, it } from "vitest";
import type { Report, RoundResult } from "@/lab/torture/report";
import { summary } from "@/lab/torture/report";

const round = (number: number, result: Partial<RoundResult> = {}): RoundResult => ({
  ...{ number, outageMs: 4200, healthyAfterMs: 3000, durationMs: 12_000, worstStallMs: 0, notes: [] },
  faults: [{ fault: "crash", target: "owner", atMs: 0 }],
  ...{ violations: [], inconclusive: [], outside: [] },
  ...result,
});
const report = (rounds: RoundResult[], fencing = true): Report => ({
  ...{ seed: 7, fencing, startedAt: "2026-11-27T03:00:00.000Z", planned: 3, rounds, broken: [] },
});

it("a report names what was violated, in which rounds, and how to play one of them again", () => {
  const two = [{ invariant: "I1" as const, what: "the address was on alpha and on bravo" }];
  const told = summary.ofRun(report([round(1), round(2, { violations: two })]));
  expect(told).toContain("2 of 3 rounds");
  expect(told).toMatch(/I1 {3}1: round 2/);
  expect(told).toMatch(/I2 {3}none/);
  expect(told).toContain("VIOLATED I1: the address was on alpha and on bravo");
  expect(told).toContain("npm run torture -- --seed 7 --only ROUND\n");
  expect(summary.ofRun(report([], false))).toContain("--only ROUND --without-fencing");
});

it("a report tells what is not possible here, what proves nothing, and what was mended by hand", () => {
  const late = [{ invariant: "I3" as const, what: "not served" }];
  const told = summary.ofRun(
    report([
      round(1, { inconclusive: late, worstStallMs: 900 }),
      round(2, { healthyAfterMs: null, notes: ["by hand"] }),
    ]),
  );
  expect(told).toMatch(/F10 .*stalls/);
  expect(told).toContain("inconclusive, this machine stalled: I3: not served");
  expect(told).toContain("NOT healthy by itself");
  expect(told).toContain("note: by hand");
  expect(told).toMatch(/I3 {3}none/);
});

it("a report counts a round that could not be judged, and says why", () => {
  const why = "bravo: ps ended with 1";
  const broken = [{ number: 2, faults: round(2).faults, why }];
  expect(summary.ofRun({ ...report([round(1)]), broken })).toContain(
    `   2  crash on the owner: NOT JUDGED, ${why}`,
  );
});

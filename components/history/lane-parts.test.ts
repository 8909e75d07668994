import fc from "fast-check";
import { expect, test } from "vitest";
import { changesOf, shownLane } from "@/components/history/lane-parts";
import type { Lane } from "@/protocol/history";

const lane = (cuts: number[]): Lane => ({
  kind: "node",
  name: "alpha",
  // Every second stretch is a gap.
  parts: [...new Set(cuts)]
    .sort((a, b) => a - b)
    .flatMap((from, index, all) => {
      const to = all[index + 1];
      return to !== undefined && index % 2 === 0 ? [{ from, to, state: "up" as const }] : [];
    }),
});

test("what is shown covers the window without holes or overlaps, and says unknown where nothing is kept", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000)), fc.nat(900), fc.integer({ min: 1, max: 300 }), (cuts, from, span) => {
      const given = lane(cuts);
      const { parts } = shownLane(given, { from, to: from + span }, { from: 0, to: 2000 });
      let end = from;
      for (const part of parts) {
        expect(part.from).toBe(end);
        expect(part.to).toBeGreaterThan(part.from);
        const known = given.parts.some((each) => each.from <= part.from && part.to <= each.to);
        expect(part.state).toBe(known ? "up" : null);
        end = part.to;
      }
      expect(end).toBe(from + span);
    }),
  );
});

test("of a time that is still being asked for nothing is said", () => {
  const shown = shownLane(lane([100, 200]), { from: 0, to: 1000 }, { from: 50, to: 300 });
  expect(shown.parts.map(({ from, to }) => [from, to])).toEqual([
    [50, 100],
    [100, 200],
    [200, 300],
  ]);
  expect(shownLane(lane([100, 200]), { from: 0, to: 10 }, { from: 50, to: 300 }).parts).toEqual([]);
});

test("changes are told once, in time", () => {
  expect(changesOf([lane([5, 9, 20, 30]), lane([5, 7])])).toEqual([5, 7, 9, 20, 30]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { moved, shareOf, ticksOf, within, zoomed } from "@/components/history/time-window";

const NOW = 1_800_000_000_000;
const windows = fc
  .tuple(fc.integer({ min: 0, max: 1e10 }), fc.integer({ min: 1, max: 9e9 }))
  .map(([ago, span]) => within({ from: NOW - ago - span, to: NOW - ago }, NOW));

test("whatever is zoomed and moved, a window stays a window that does not reach beyond now", () => {
  fc.assert(
    fc.property(
      windows,
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (window, factor, share) => {
        const around = window.from + share * (window.to - window.from);
        for (const next of [zoomed(window, factor, around, NOW), moved(window, factor - 1, NOW)]) {
          expect(next.to).toBeLessThanOrEqual(NOW);
          expect(next.to - next.from).toBeGreaterThanOrEqual(2000);
          expect(Number.isInteger(next.from) && Number.isInteger(next.to)).toBe(true);
        }
      },
    ),
  );
});

test("zooming keeps the instant under the pointer where it is", () => {
  const window = { from: NOW - 7_200_000, to: NOW - 3_600_000 };
  const around = NOW - 6_000_000;
  expect(shareOf(zoomed(window, 0.25, around, NOW), around)).toBeCloseTo(shareOf(window, around), 3);
});

test("ticks are round, inside and not too many", () => {
  fc.assert(
    fc.property(windows, (window) => {
      const ticks = ticksOf(window, 8, 0);
      expect(ticks.length).toBeLessThanOrEqual(9);
      for (const at of ticks) {
        expect(at).toBeGreaterThanOrEqual(window.from);
        expect(at % 1000).toBe(0);
      }
    }),
  );
});

import { expect, test } from "vitest";
import { figuresOf } from "@/e2e/failover-bench/figures";
import { quantile } from "@/e2e/failover-bench/quantile";

const round = (outageMs: number, more = {}) => ({
  outageMs,
  stalled: false,
  takenOver: true,
  crash: null,
  ...more,
});

test("a quantile is one of the values: the smallest that the share of all does not exceed", () => {
  expect(quantile([30, 10, 20], 0.5)).toBe(20);
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(
    quantile(
      Array.from({ length: 20 }, (_, i) => i + 1),
      0.95,
    ),
  ).toBe(19);
  expect(quantile([7], 0.95)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});

test("rounds in which the machine stalled, or nobody took over, are counted and stay among the others", () => {
  const figures = figuresOf([round(100), round(900, { stalled: true }), round(30_000, { takenOver: false })]);
  expect(figures).toEqual({ n: 3, medianMs: 900, p95Ms: 30_000, maxMs: 30_000, stalled: 1, notTakenOver: 1 });
});

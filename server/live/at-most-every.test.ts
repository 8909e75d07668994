import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AtMostEvery } from "@/server/live/at-most-every";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const begun = () => {
  const at: number[] = [];
  const started = performance.now();
  const runner = new AtMostEvery(50, () => at.push(performance.now() - started));
  return { at, runner };
};

test("after a quiet time it runs at once, and only once for all who asked in the same turn", () => {
  const { at, runner } = begun();
  runner.ask();
  runner.ask();
  expect(at).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(at).toHaveLength(1);
  expect(at[0]).toBeLessThanOrEqual(1);
});

test("asked without end it runs every 50 ms, and the last asking is never forgotten", () => {
  const { at, runner } = begun();
  for (let ms = 0; ms <= 200; ms += 5) {
    runner.ask();
    vi.advanceTimersByTime(5);
  }
  vi.advanceTimersByTime(100);
  const gaps = at.slice(1).map((ms, i) => ms - (at[i] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(49);
  expect(at.at(-1)).toBeGreaterThanOrEqual(200);
  expect(at.length).toBeLessThanOrEqual(6);
});

test("cancelled, nothing runs any more", () => {
  const { at, runner } = begun();
  runner.ask();
  runner.cancel();
  vi.advanceTimersByTime(1000);
  expect(at).toEqual([]);
});

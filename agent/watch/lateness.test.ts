import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Lateness } from "@/agent/watch/lateness";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const after = (ms: number, fails = false) =>
  new Promise<string>((resolve, reject) =>
    setTimeout(() => (fails ? reject(new Error("no answer")) : resolve("read")), ms),
  );
const limited = () => new Lateness({ ms: 1000, times: 4 });

/** How often work of so many ms is called late, after others that took so long. */
async function lateAfter(others: readonly number[], ms: number): Promise<number> {
  const lateness = limited();
  const late = vi.fn();
  for (const each of [...others, ms]) {
    late.mockClear();
    const work = lateness.watch(after(each), late);
    await vi.advanceTimersByTimeAsync(each);
    expect(await work).toBe("read");
  }
  await vi.advanceTimersByTimeAsync(10_000);
  return late.mock.calls.length;
}

test("work that is done in time is not called late, longer work once, as it is and not when it is done", async () => {
  expect(await lateAfter([], 900)).toBe(0);
  expect(await lateAfter([], 1100)).toBe(1);
  const late = vi.fn();
  const work = limited().watch(after(4000), late);
  await vi.advanceTimersByTimeAsync(1001);
  expect(late).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(5000);
  expect(await work).toBe("read");
});

test("work that failed in time is not late either", async () => {
  const late = vi.fn();
  const work = limited()
    .watch(after(500, true), late)
    .catch((error) => error.message);
  await vi.advanceTimersByTimeAsync(5000);
  expect(await work).toBe("no answer");
  expect(late).not.toHaveBeenCalled();
});

test("where it usually takes long it is late later, and soon so where it has become slow", async () => {
  const slow = Array(11).fill(600);
  expect(await lateAfter(slow, 2300)).toBe(0);
  expect(await lateAfter(slow, 2500)).toBe(1);
  expect(await lateAfter([...Array(100).fill(200), ...slow], 2300)).toBe(0);
});

test("a few that hung, or ended at once, do not change what is usual", async () => {
  const usual = fc.array(fc.integer({ min: 300, max: 500 }), { minLength: 11, maxLength: 11 });
  const odd = fc.array(fc.constantFrom(0, 4000), { maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(usual, odd, async (most, few) => {
      expect(await lateAfter([...most, ...few], 1150)).toBe(0);
      expect(await lateAfter([...most, ...few], 2050)).toBe(1);
    }),
  );
});

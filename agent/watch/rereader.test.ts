import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Rereader } from "@/agent/watch/rereader";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A read that takes 100 ms, and when each began, ms. */
function reading(gatherMs?: number) {
  const started = performance.now();
  const began: number[] = [];
  const failed = vi.fn();
  const read = async () => {
    began.push(Math.round(performance.now() - started));
    await new Promise((resolve) => setTimeout(resolve, 100));
  };
  return { began, failed, rereader: new Rereader(read, failed, gatherMs) };
}

test("after a quiet time a burst of pokes is read once, almost at once", async () => {
  const { began, rereader } = reading();
  for (let poke = 0; poke < 5; poke++) {
    rereader.poke();
    await vi.advanceTimersByTimeAsync(1);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(began).toHaveLength(1);
  expect(began[0]).toBeLessThanOrEqual(11);
});

test("what happens while it reads is read once more, never two at once, after the usual pause", async () => {
  const { began, rereader } = reading(50);
  rereader.poke();
  await vi.advanceTimersByTimeAsync(60);
  rereader.poke();
  rereader.poke();
  await vi.advanceTimersByTimeAsync(1000);
  expect(began).toHaveLength(2);
  expect((began[1] ?? 0) - (began[0] ?? 0)).toBeGreaterThanOrEqual(150);
});

test("a pause of its own that is shorter holds also after a quiet time", async () => {
  const { began, rereader } = reading(0);
  rereader.poke();
  await vi.advanceTimersByTimeAsync(2);
  expect(began).toHaveLength(1);
});

test("a failed read is told and ends nothing; a stopped one reads no more", async () => {
  vi.useRealTimers();
  const failed = vi.fn();
  let reads = 0;
  const rereader = new Rereader(
    async () => {
      reads += 1;
      throw new Error("no answer");
    },
    failed,
    0,
  );
  rereader.poke();
  await pause(20);
  rereader.poke();
  await pause(20);
  expect([reads, failed.mock.calls.length]).toEqual([2, 2]);
  rereader.stop();
  rereader.poke();
  await pause(20);
  expect(reads).toBe(2);
});

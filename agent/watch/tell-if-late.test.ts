import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tellIfLate } from "@/agent/watch/tell-if-late";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const after = (ms: number, fails = false) =>
  new Promise<string>((resolve, reject) =>
    setTimeout(() => (fails ? reject(new Error("no answer")) : resolve("read")), ms),
  );

test("work that is done in time is not called late, and what it answers is answered", async () => {
  const late = vi.fn();
  const work = tellIfLate(after(900), 1000, late);
  await vi.advanceTimersByTimeAsync(5000);
  expect(await work).toBe("read");
  expect(late).not.toHaveBeenCalled();
});

test("work that takes longer is called late once, as it is and not when it is done", async () => {
  const late = vi.fn();
  const work = tellIfLate(after(4000), 1000, late);
  await vi.advanceTimersByTimeAsync(1100);
  expect(late).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(5000);
  expect(await work).toBe("read");
  expect(late).toHaveBeenCalledTimes(1);
});

test("work that failed in time is not late either", async () => {
  const late = vi.fn();
  const work = tellIfLate(after(500, true), 1000, late).catch((error) => error.message);
  await vi.advanceTimersByTimeAsync(5000);
  expect(await work).toBe("no answer");
  expect(late).not.toHaveBeenCalled();
});

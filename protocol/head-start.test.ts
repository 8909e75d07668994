import fc from "fast-check";
import { expect, test } from "vitest";
import type { FenceTest } from "@/protocol/fencing";
import { hastyDevices, headStartNeeded } from "@/protocol/head-start";

const tested = (...times: (number | null)[]): FenceTest => ({
  ...{ at: 1, by: "admin" },
  answers: times.map((tookMs) => ({
    ...{ from: "alpha", target: "bravo", power: tookMs === null ? null : "on", text: "", tookMs },
  })),
});
const cluster = (seconds: number, tookMs: number, change: object = {}) => ({
  nodes: { alpha: {}, bravo: {} },
  witness: null,
  fencing: {
    devices: {
      power: {
        ...{ name: "power", delay: { node: "alpha", seconds } },
        test: { ...tested(tookMs), current: true },
        ...change,
      },
    },
  },
});

test("a device that answers within a second and a half leaves the usual two seconds enough", () => {
  expect(headStartNeeded(tested(300, 1500))).toBe(2);
  expect(headStartNeeded(tested(300, 1501))).toBe(3);
});

test("what was never timed asks for nothing", () => {
  for (const test of [tested(), tested(null)]) expect(headStartNeeded(test)).toBeNull();
});

test("a head start that is said to be enough is longer than any answer took", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(60_000), { minLength: 1 }),
      fc.integer({ min: 1, max: 90 }),
      (times, seconds) => {
        const slowest = Math.max(...times);
        const [hasty] = hastyDevices(cluster(seconds, slowest));
        if (hasty) expect(hasty.needed).toBeGreaterThan(seconds);
        else expect(seconds * 1000).toBeGreaterThan(slowest);
      },
    ),
  );
});

test("two nodes alone are told, and neither three, nor those with a witness, nor where it is not known", () => {
  expect(hastyDevices(cluster(2, 3000))).toEqual([{ name: "power", node: "alpha", seconds: 2, needed: 4 }]);
  expect(hastyDevices({ ...cluster(2, 3000), nodes: { alpha: {}, bravo: {}, charlie: {} } })).toEqual([]);
  expect(hastyDevices({ ...cluster(2, 3000), witness: {} })).toEqual([]);
  expect(hastyDevices(cluster(2, 3000, { delay: null }))).toEqual([]);
  expect(hastyDevices(cluster(2, 3000, { test: null }))).toEqual([]);
  expect(hastyDevices(cluster(2, 3000, { test: { ...tested(3000), current: false } }))).toEqual([]);
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { UsualDuration } from "@/agent/watch/usual-duration";

const durations = (all: number[]) => {
  const usual = new UsualDuration();
  for (const ms of all) usual.took(ms);
  return usual.ms;
};

it("what never ended takes nobody knows how long", () => expect(durations([])).toBeNull());

it("a few that took much longer, or no time at all, do not change what is usual", () => {
  const usual = fc.array(fc.integer({ min: 100, max: 300 }), { minLength: 11, maxLength: 11 });
  const odd = fc.array(fc.constantFrom(0, 4000), { maxLength: 9 });
  fc.assert(
    fc.property(usual, odd, (most, few) => {
      const ms = durations([...most, ...few]);
      expect(ms).toBeGreaterThanOrEqual(100);
      expect(ms).toBeLessThanOrEqual(300);
    }),
  );
});

it("a host that became slow is slow soon: the last twenty count", () => {
  expect(durations([...Array(1000).fill(200), ...Array(11).fill(900)])).toBe(900);
});

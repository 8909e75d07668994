import fc from "fast-check";
import { expect, it } from "vitest";
import { nextTime } from "@/server/drills/next-time";

const at = (text: string) => new Date(text).getTime();

it("is the same time of day on the next day, week or month", () => {
  const first = at("2026-01-31T03:00:00");
  expect(nextTime(first, "once", first)).toBeNull();
  expect(nextTime(first, "day", first)).toBe(at("2026-02-01T03:00:00"));
  expect(nextTime(first, "week", first)).toBe(at("2026-02-07T03:00:00"));
  expect(nextTime(first, "month", first)).toBe(at("2026-02-28T03:00:00"));
  expect(nextTime(first, "month", at("2026-03-01T00:00:00"))).toBe(at("2026-03-31T03:00:00"));
});

it("lies after now, and by no more than one step, however long the console was off", () => {
  const years = { min: new Date("2000-01-01"), max: new Date("2010-01-01"), noInvalidDate: true };
  fc.assert(
    fc.property(
      fc.date(years),
      fc.nat({ max: 400 }),
      fc.constantFrom("day", "week", "month"),
      (day, later, every) => {
        const now = day.getTime() + later * 86_400_000;
        const next = nextTime(day.getTime(), every, now) ?? 0;
        expect(next).toBeGreaterThan(now);
        expect(next - now).toBeLessThanOrEqual(
          { day: 26 * 3600_000, week: 7.1 * 86_400_000, month: 31.1 * 86_400_000 }[every],
        );
      },
    ),
    { numRuns: 50 },
  );
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTrustworthy } from "@/protocol/drill";
import { lateAfter, measureSamples, PROBE_EVERY_MS, type Sample } from "@/server/drills/measure-samples";

const LATE = 100;
/** Asked every 10 ms for so long, answered within 2 ms but where the service is away. */
const asked = (forMs: number, away: readonly [number, number][]): Sample[] =>
  Array.from({ length: forMs / PROBE_EVERY_MS }, (_, i) => {
    const at = i * PROBE_EVERY_MS;
    const gone = away.some(([from, to]) => at >= from && at < to);
    return gone ? { at, ok: false, tookMs: 1000 } : { at, ok: true, tookMs: 2 };
  });

describe("for how long a service was away", () => {
  it("is not at all where each request was answered", () => {
    expect(measureSamples(asked(1000, []), 0, LATE)).toMatchObject({
      ...{ outageMs: 0, back: true, blindMs: 0, gaps: [], asked: 100, answered: 100 },
    });
  });

  it("is told to a hundredth of a second, whatever the outages are", () => {
    const outage = fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 2, max: 40 }));
    fc.assert(
      fc.property(fc.array(outage, { maxLength: 5 }), fc.nat({ max: 9 }), (parts, offset) => {
        let at = 100;
        const away = parts.map(([long, apart]): [number, number] => {
          const from = at + offset;
          const to = from + long * 10;
          at = to + apart * 10;
          return [from, to];
        });
        const measured = measureSamples(asked(at + 500, away), 0, LATE);
        const truth = away.reduce((sum, [from, to]) => sum + to - from, 0);
        expect(Math.abs(measured.outageMs - truth)).toBeLessThanOrEqual(away.length * (PROBE_EVERY_MS + 2));
        expect(measured.gaps).toHaveLength(away.length);
        expect(measured.back).toBe(true);
      }),
    );
  });

  it("does not depend on the order in which the answers came", () => {
    const all = asked(2000, [[300, 900]]);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(measureSamples(shuffled, 0, LATE)).toEqual(measureSamples(all, 0, LATE));
      }),
    );
  });

  it("leaves out what was before the failure", () => {
    expect(measureSamples(asked(2000, [[100, 200]]), 500, LATE).outageMs).toBe(0);
  });

  it("counts an answer that came late as none, since a client waited for it", () => {
    const samples = asked(1000, []).map((each) =>
      each.at >= 200 && each.at < 600 ? { ...each, tookMs: 800 - each.at } : each,
    );
    // The last of those that waited was answered in time; all of them at 800.
    expect(measureSamples(samples, 0, LATE).outageMs).toBeGreaterThan(390);
  });

  it("ends with the first answer, also where a later request had it before an earlier one", () => {
    const samples = asked(1000, [[200, 500]]).map((each) =>
      each.at === 500 ? { ...each, tookMs: 90 } : each,
    );
    expect(measureSamples(samples, 0, LATE).outageMs).toBe(312);
  });

  it("says that it is not back where the newest requests were not answered", () => {
    expect(measureSamples(asked(1000, [[600, 1000]]), 0, LATE)).toMatchObject({ back: false, outageMs: 400 });
    expect(measureSamples([], 0, LATE).back).toBe(false);
  });

  it("is not trusted where this machine stood still meanwhile, for long against the outage", () => {
    const still = asked(3000, [[500, 900]]).filter(({ at }) => at < 800 || at > 1100);
    const measured = measureSamples(still, 0, LATE);
    expect(measured.blindMs).toBeGreaterThan(200);
    expect(isTrustworthy(measured)).toBe(false);
    expect(isTrustworthy(measureSamples(asked(3000, [[500, 900]]), 0, LATE))).toBe(true);
    const within = asked(3000, [[500, 900]]).filter(({ at }) => at < 600 || at > 850);
    expect(measureSamples(within, 0, LATE)).toMatchObject({ blindMs: 0, outageMs: 402 });
  });
});

it("what is late follows from how the service answers while all is well", () => {
  const took = (tookMs: number): Sample => ({ at: 0, ok: true, tookMs });
  expect(lateAfter([took(1), took(3)])).toBe(250);
  expect(lateAfter([took(90)])).toBe(360);
  expect(lateAfter([took(900)])).toBe(1000);
  expect(lateAfter([])).toBe(250);
});

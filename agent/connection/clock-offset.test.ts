import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ClockOffset } from "@/agent/connection/clock-offset";

/** Clocks of a test: the steady one goes on by itself, the other is set. */
function clocks() {
  const now = { wall: 1_700_000_000_000, steady: 5000 };
  const pass = (ms: number) => {
    now.wall += ms;
    now.steady += ms;
  };
  return { now, pass, read: { wall: () => now.wall, steady: () => now.steady } };
}

describe("the offset of a clock", () => {
  it("is unknown before the first answer", () => {
    expect(new ClockOffset().best()).toEqual({ offsetMs: null, roundTripMs: null });
  });

  it("is told by the quickest round trip, and off by no more than half of it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 1, maxLength: 8 }),
        (offset, trips) => {
          const { now, pass, read } = clocks();
          const clock = new ClockOffset(read);
          for (const [there, back] of trips) {
            const sent = now.steady;
            pass(there);
            const consoleNow = now.wall - offset;
            pass(back);
            clock.add(sent, now.steady, consoleNow);
          }
          const { offsetMs, roundTripMs } = clock.best();
          expect(roundTripMs).toBe(Math.min(...trips.map(([there, back]) => there + back)));
          expect(Math.abs((offsetMs ?? Number.NaN) - offset)).toBeLessThanOrEqual((roundTripMs ?? 0) / 2);
        },
      ),
    );
  });

  it("follows at once when this clock is set, and tells by how much", () => {
    const { now, pass, read } = clocks();
    const clock = new ClockOffset(read);
    clock.add(now.steady, now.steady, now.wall);
    pass(1000);
    expect(clock.movedBy()).toBeNull();
    now.wall += 3_412_000;
    expect(clock.best().offsetMs).toBe(3_412_000);
    pass(1000);
    expect(clock.movedBy()).toBe(3_412_000);
    pass(1000);
    expect(clock.movedBy()).toBeNull();
    now.wall -= 3_412_000;
    expect(clock.movedBy()).toBe(-3_412_000);
    expect(clock.best().offsetMs).toBe(0);
  });
});

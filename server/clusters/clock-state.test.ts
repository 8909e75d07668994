import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLOCKS_APART_MS, type HostTime } from "@/protocol/cluster-time";
import type { Definition } from "@/protocol/definition";
import { clockState, settingsDigest } from "@/server/clusters/clock-state";
import { weigh } from "@/server/clusters/evidence";
import { sampleDefinition, sampleReports } from "@/server/clusters/sample-reports";

const NOW = 1_000_000;
const NONE: HostTime = { service: null, synchronised: false, chrony: null, settings: null };
const chrony = (correctingMs: number, { synchronised = true, steers = true } = {}): HostTime => ({
  ...{ service: "chrony", synchronised, settings: null },
  chrony: {
    ...{ source: "203.0.113.7", stratum: 3, lastOffsetMs: 0, rootDispersionMs: 1, correctingMs, steers },
    sources: [],
  },
});

/** The clocks of alpha and beta against the console's, each known to half of its round trip. */
function clocks(
  offsets: (number | null)[],
  { roundTripMs = 2, time, definition = sampleDefinition }: Scene = {},
) {
  const reports = sampleReports(NOW);
  for (const [i, report] of Object.values(reports).entries())
    if (report.host) {
      const offsetMs = offsets[i] ?? null;
      report.host.clock = { offsetMs, roundTripMs: offsetMs === null ? null : roundTripMs };
      if (time) report.host.time = time;
    }
  return clockState(definition, weigh(definition, reports, NOW, false));
}
interface Scene {
  roundTripMs?: number;
  time?: HostTime;
  definition?: Definition;
}

describe("the clocks of a cluster", () => {
  it("are apart by as much as the two furthest are, and nothing is wrong within what is tolerated", () => {
    expect(clocks([-20, 30])).toMatchObject({ apartMs: 50, wrong: null });
    expect(clocks([0, CLOCKS_APART_MS])).toMatchObject({ wrong: null });
  });

  it("of which fewer than two are known are not known to agree", () => {
    expect(clocks([0, null])).toMatchObject({ apartMs: null, wrong: null });
    expect(clocks([null, null])).toMatchObject({ apartMs: null, wrong: null });
  });

  it("name the one that is not with the others and the console", () => {
    expect(clocks([4, 3_412_000]).wrong).toMatchObject({ node: "beta" });
    expect(clocks([4, 3_412_000]).wrong?.aheadMs).toBeCloseTo(3_412_000, -2);
    expect(clocks([-5000, 10]).wrong).toMatchObject({ node: "alpha" });
    expect(clocks([-5000, 10]).wrong?.aheadMs).toBeLessThan(-4900);
  });

  it("are both right when it is the console's that is off", () => {
    expect(clocks([90_000, 90_010])).toMatchObject({ apartMs: 10, wrong: null });
  });

  it("are never told as apart where slow round trips leave it open", () => {
    fc.assert(
      fc.property(
        ...([fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e6, max: 1e6 })] as const),
        fc.integer({ min: 0, max: 1e6 }),
        (one, other, roundTripMs) => {
          const { wrong } = clocks([one, other], { roundTripMs });
          expect(wrong !== null).toBe(Math.abs(one - other) - roundTripMs > CLOCKS_APART_MS);
          if (wrong) expect(wrong.node).toBe(Math.abs(one) > Math.abs(other) ? "alpha" : wrong.node);
        },
      ),
    );
  });

  it("say what the time service does about a wrong one, by its own words", () => {
    const correction = (time?: HostTime) => clocks([0, 60_000], time ? { time } : {}).wrong?.correction;
    expect(correction()).toBe("unknown");
    expect(correction(NONE)).toBe("none");
    expect(correction({ ...NONE, service: "ntpsec", synchronised: null })).toBe("unknown");
    expect(correction(chrony(59_000))).toBe("slewed");
    expect(correction(chrony(0, { synchronised: false }))).toBe("measuring");
    expect(correction(chrony(0))).toBe("not-noticed");
    expect(correction(chrony(59_000, { steers: false }))).toBe("only-measured");
  });

  it("name the nodes whose time service has other settings than decided, or what is left of ours", () => {
    const definition: Definition = { ...sampleDefinition, time: { sources: ["ntp.example.net"] } };
    const settings = settingsDigest(definition, "alpha");
    expect(clocks([0, 0], { definition, time: { ...NONE, settings } }).otherwise).toEqual(["beta"]);
    expect(clocks([0, 0], { definition, time: NONE }).otherwise).toEqual(["alpha", "beta"]);
    expect(clocks([0, 0], { time: { ...NONE, settings } }).otherwise).toEqual(["alpha", "beta"]);
    expect(clocks([0, 0], { time: NONE }).otherwise).toEqual([]);
    expect(clocks([0, 0]).otherwise).toEqual([]); // an agent that does not tell
  });
});

import { describe, expect, it } from "vitest";
import { type Drill, type ProbeMeasure, verdictOf, worstOutage } from "@/protocol/drill";

const probe = (measured: Partial<ProbeMeasure>): ProbeMeasure => ({
  ...{ group: "Web", address: "192.0.2.1", port: 80, speaks: "http", asked: 100, answered: 90 },
  ...{ lateMs: 250, outageMs: 500, back: true, blindMs: 0, gaps: [], ...measured },
});
const drill = (
  probes: ProbeMeasure[],
  recoveredAt: number | null = 9,
): Pick<Drill, "state" | "plan" | "measure"> => ({
  state: "ended",
  plan: {
    ...{ failure: { kind: "console-off", seconds: 5 }, promisedMs: 1000 },
    probes: [{ group: "Web", address: "192.0.2.1", port: 80 }],
  },
  measure: { failedAt: 1, undoneAt: 5, recoveredAt, probes },
});

describe("how a drill came out", () => {
  it("passed only where every service was seen to be away for no longer than promised", () => {
    expect(verdictOf(drill([probe({}), probe({ outageMs: 1000 })]))).toBe("passed");
    expect(verdictOf(drill([probe({}), probe({ outageMs: 1001 })]))).toBe("exceeded");
    expect(verdictOf(drill([probe({ blindMs: 101 })]))).toBe("untrusted");
    expect(verdictOf(drill([probe({ blindMs: 400, outageMs: 5000 })]))).toBe("exceeded");
    // It seems too long, but this machine may have made it so.
    expect(verdictOf(drill([probe({ blindMs: 900, outageMs: 1100 })]))).toBe("untrusted");
  });

  it("did not pass where not all was as before", () => {
    expect(verdictOf(drill([probe({ back: false })]))).toBe("not-back");
    expect(verdictOf(drill([probe({})], null))).toBe("not-back");
    expect(verdictOf({ ...drill([]), measure: null })).toBe("broken-off");
    expect(verdictOf({ ...drill([]), state: "refused" })).toBe("refused");
  });

  it("is as long as the service that was away longest", () => {
    expect(worstOutage(drill([probe({}), probe({ outageMs: 700 })]))).toBe(700);
    expect(worstOutage({ measure: null })).toBeNull();
  });
});

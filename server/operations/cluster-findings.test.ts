import { describe, expect, it } from "vitest";
import type { ClusterState, FenceDeviceState } from "@/protocol/console-state";
import {
  checkDrift,
  checkFencingState,
  checkHeadStart,
  checkMembers,
  checkQuorum,
  checkResources,
  checkSurvives,
  checkTiming,
} from "@/server/operations/cluster-findings";

const power = {
  ...{ name: "power", type: "fence_x", state: "online", reason: null, since: null, owner: "alpha" },
  ...{
    plugs: {},
    delay: null,
    test: {
      ...{ at: 1, by: "admin", current: true },
      answers: [{ from: "alpha", target: "bravo", power: "on" as const, text: "", tookMs: 300 }],
    },
  },
} satisfies FenceDeviceState;
const node = (name: string, pause: { ms: number; at: number } | null = null) => ({
  ...{ name, state: "up", scheduling: { since: 1, pause } },
});
const well = {
  ...{ epoch: "0.1.0", drift: null, revision: 3, seenBy: "alpha", survives: 1 },
  nodes: { alpha: node("alpha"), bravo: node("bravo") },
  ...{ networks: {}, witness: null },
  timing: { tokenMs: 300, consensusMs: 150, linkMode: "active", differs: [] },
  quorum: { quorate: true, votes: 2, expected: 2, needed: 1 },
  resources: { web: { name: "web", state: "online", failCounts: [] } },
  fencing: { enabled: true, devices: { power }, history: [] },
} as unknown as ClusterState;
const all = [
  checkDrift,
  checkMembers,
  checkQuorum,
  checkResources,
  checkFencingState,
  checkHeadStart,
  checkTiming,
  checkSurvives,
];

describe("a validation of a cluster", () => {
  it("finds nothing where all is well", () => {
    expect(all.map((check) => check(well).state)).toEqual(all.map(() => "succeeded"));
  });

  it("calls nothing well that nobody reports", () => {
    const timing = { ...well.timing, tokenMs: null };
    const silent = { ...well, timing, epoch: null, seenBy: null, quorum: null, survives: null };
    const unheard = { ...silent, fencing: { ...well.fencing, enabled: null } } as unknown as ClusterState;
    for (const state of [null, unheard]) {
      expect(all.map((check) => check(state).state)).toEqual(all.map(() => "failed"));
    }
  });

  it.each<[string, (typeof all)[number], Partial<ClusterState>, string]>([
    ["drift", checkDrift, { drift: { since: 1, count: 2, changes: [] } }, "check.drift.differs"],
    [
      "a node away",
      checkMembers,
      { nodes: { b: { name: "b", state: "down" } } } as never,
      "check.members.away",
    ],
    [
      "no quorum",
      checkQuorum,
      { quorum: { quorate: false, votes: 1, expected: 3, needed: 2 } },
      "check.quorum.lost",
    ],
    [
      "a vote missing",
      checkQuorum,
      { quorum: { quorate: true, votes: 2, expected: 3, needed: 2 } },
      "check.quorum.some",
    ],
    ["fencing off", checkFencingState, { fencing: { ...well.fencing, enabled: false } }, "check.fencing.off"],
    [
      "a slow device",
      checkHeadStart,
      {
        witness: null,
        fencing: {
          ...well.fencing,
          devices: {
            power: {
              ...{ ...power, delay: { node: "alpha", seconds: 2 } },
              test: {
                ...power.test,
                answers: power.test.answers.map((answer) => ({ ...answer, tookMs: 4000 })),
              },
            },
          },
        },
      },
      "check.headstart.short",
    ],
    ["no device", checkFencingState, { fencing: { ...well.fencing, devices: {} } }, "check.fencing.none"],
    [
      "a host that pauses",
      checkTiming,
      { nodes: { bravo: node("bravo", { ms: 412, at: 1 }) } } as never,
      "check.timing.pause",
    ],
    [
      "an agent that does not measure",
      checkTiming,
      { nodes: { b: { name: "b" } } } as never,
      "check.timing.not-measured",
    ],
    ["no failure to spare", checkSurvives, { survives: 0 }, "check.survives.none"],
  ])("tells of %s, why it matters and what to do", (_, check, change, code) => {
    const finding = check({ ...well, ...change });
    expect(finding.finding?.code).toBe(code);
    expect(finding.why && finding.remedy).toBeTruthy();
  });

  it("names a device that does not run, and resources that failed", () => {
    const withPower = (change: Partial<FenceDeviceState>) =>
      checkFencingState({
        ...well,
        fencing: { ...well.fencing, devices: { power: { ...power, ...change } } },
      });
    const broken = withPower({ state: "failed" });
    const answers = [{ from: "alpha", target: "bravo", power: null, text: "no route", tookMs: null }];
    const asked = [
      { ...power.test, current: false },
      { ...power.test, answers },
      { ...power.test, answers: [] },
    ];
    for (const test of [null, ...asked])
      expect(withPower({ test })).toMatchObject({
        state: "warning",
        finding: { code: "check.fencing.untested", params: { devices: "power" } },
      });
    expect(broken.finding?.params).toEqual({ devices: "power" });
    const failed = { web: { name: "web", state: "online", failCounts: [{}] } } as never;
    expect(checkResources({ ...well, resources: failed }).finding?.params).toEqual({ resources: "web" });
  });
});

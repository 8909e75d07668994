import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROTOCOL_VERSION } from "@/protocol/agent-protocol";
import type { ClusterState } from "@/protocol/console-state";
import {
  CLOCK_AHEAD_MINUTES,
  CLOCK_BACK_WITHIN_S,
  type DrillFailure,
  type DrillPlan,
} from "@/protocol/drill";
import { faultSince } from "@/protocol/fault";
import { ALPHA, sampleDefinition } from "@/server/clusters/sample-reports";
import type { ClockHost } from "@/server/drills/clock-guard";
import { plannedFault } from "@/server/drills/drill-fault";
import { type GuardFacts, notesOf, obstaclesOf } from "@/server/drills/drill-guard";
import { provenTest, wellState } from "@/server/drills/sample-state";

const planOf = (failure: DrillFailure): DrillPlan => ({
  ...{ failure, promisedMs: 1000 },
  probes: [{ group: "Web", address: "192.0.2.30", port: 80 }],
});
const facts = (failure: DrillFailure, state: ClusterState | null = wellState()): GuardFacts => ({
  ...{ state, plan: planOf(failure), takenOver: { Web: true }, leavesWithout: {}, other: null },
  clockHost: { protocol: PROTOCOL_VERSION, isConsoles: false },
});
const codes = (given: GuardFacts) => obstaclesOf(given).map(({ code }) => code);

const crash: DrillFailure = { kind: "node-crash", node: "beta" };
const partition: DrillFailure = { kind: "partition", node: "beta", seconds: 5 };
const cable: DrillFailure = { kind: "cable-pulled", node: "beta", network: "Public", seconds: 5 };
const killed: DrillFailure = { kind: "service-killed", resource: "Address" };
const clock: DrillFailure = { kind: "clock-changed", node: "beta" };
const off: DrillFailure = { kind: "console-off", seconds: 5 };
const all: DrillFailure[] = [
  ...[crash, partition, cable, killed, clock, off, { kind: "move", group: "Web", node: "alpha" } as const],
  { kind: "service-hung", resource: "Address", seconds: 5 },
];

/** What makes a good cluster one that no drill may touch, and the reason that is to be given. */
const spoils: [string, (state: ClusterState, given: GuardFacts) => void][] = [
  ["drill.not-watched", (state) => Object.assign(state, { seenBy: null })],
  ["drill.being-made", (state) => Object.assign(state, { creation: { operationId: ALPHA } })],
  ["drill.drift", (state) => Object.assign(state, { drift: { since: 1, count: 1, changes: [] } })],
  ["drill.no-quorum", (state) => Object.assign(state, { quorum: null })],
  ["drill.in-maintenance", (state) => Object.assign(state, { maintenance: true })],
  ["drill.node-not-up", (state) => Object.assign(state.nodes.alpha ?? {}, { state: "draining" })],
  ["drill.agent-silent", (state) => Object.assign(state.nodes.alpha ?? {}, { agent: "silent" })],
  ["drill.network-not-up", (state) => Object.assign(state.networks.Private ?? {}, { state: "partitioned" })],
  ["drill.group-not-online", (state) => Object.assign(state.groups.Web ?? {}, { state: "partially-online" })],
  ["drill.in-maintenance", (state) => Object.assign(state.resources.Address ?? {}, { maintenance: true })],
  ["drill.another-runs", (_state, given) => Object.assign(given, { other: { subject: "Web", user: "eve" } })],
];

describe("the guard of drills", () => {
  it("lets each failure happen in a cluster where all is well", () => {
    for (const failure of all) expect([failure.kind, codes(facts(failure))]).toEqual([failure.kind, []]);
  });

  it.each(spoils)("refuses every failure for %s", (code, spoil) => {
    for (const failure of all) {
      const given = facts(failure);
      if (given.state) spoil(given.state, given);
      expect(codes(given), failure.kind).toContain(code);
    }
  });

  it("gives every reason at once, whatever comes together", () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.subarray(spoils.slice(1)), (failure, chosen) => {
        const given = facts(failure);
        for (const [, spoil] of chosen) if (given.state) spoil(given.state, given);
        const told = codes(given);
        expect(told.length > 0).toBe(chosen.length > 0);
        // In maintenance, or offline, nothing more is said of the group.
        const covered = ["drill.in-maintenance", "drill.group-not-online"];
        for (const [code] of chosen) expect(told.includes(code) || covered.includes(code)).toBe(true);
      }),
    );
  });

  it("wants a standby that the scheduler would use, but for the console alone", () => {
    for (const failure of all) {
      const expected = failure.kind === "console-off" ? [] : ["drill.standby-not-ready"];
      expect(codes({ ...facts(failure), takenOver: { Web: false } })).toEqual(expected);
    }
    expect(codes({ ...facts(crash), takenOver: { Web: null } })).toEqual(["drill.standby-unknown"]);
  });

  it("wants fencing that is provenTest, and a node to spare, where a node may have to be fenced", () => {
    const state = wellState();
    Object.assign(state.fencing.devices.Power ?? {}, { test: { ...provenTest, current: false } });
    expect(codes(facts(crash, state))).toEqual(["drill.cannot-be-fenced"]);
    expect(codes(facts(partition, state))).toEqual(["drill.cannot-be-fenced", "drill.cannot-be-fenced"]);
    for (const failure of [cable, killed, clock, off]) expect(codes(facts(failure, state))).toEqual([]);
    expect(codes(facts(crash, { ...wellState(), survives: 0 }))).toEqual(["drill.none-to-spare"]);
    expect(codes(facts(crash, { ...wellState(), survives: null }))).toEqual(["drill.none-to-spare"]);
    expect(codes(facts(partition, { ...state, fencing: { ...state.fencing, enabled: null } }))).toEqual([
      "drill.fencing-off",
    ]);
  });

  it("takes the last cable that joins the nodes for what it is", () => {
    const state = wellState();
    Object.assign(state.networks.Private ?? {}, { links: [] });
    Object.assign(state.fencing.devices.Power ?? {}, { test: null });
    const last = facts(cable, state);
    expect(codes(last)).toContain("drill.cannot-be-fenced");
    expect(notesOf(last).map(({ code }) => code)).toContain("drill.note.last-link");
  });

  it("refuses what cannot be done at all", () => {
    expect(codes(facts({ kind: "move", group: "Web", node: "beta" }))).toEqual(["drill.already-there"]);
    expect(codes(facts({ kind: "service-killed", resource: "Nothing" }))).toEqual([
      "drill.service-not-running",
    ]);
    expect(codes(facts({ ...cable, node: "gamma" }))).toEqual(["drill.not-on-network"]);
    expect(codes(facts(off, null))).toEqual(["drill.not-watched"]);
  });

  const clocks = (given: Partial<ClusterState["clock"]>): ClusterState => {
    const state = wellState();
    return { ...state, clock: { ...state.clock, ...given } };
  };
  const wrong = { node: "alpha", aheadMs: -5000, correction: "slewed" as const };
  it.each<[string, ClusterState, Partial<ClockHost>]>([
    ["drill.clock-not-decided", clocks({ decided: null }), {}],
    ["drill.clock-otherwise", clocks({ otherwise: ["beta"] }), {}],
    ["drill.clock-unknown", clocks({ apartMs: null }), {}],
    ["drill.clock-wrong", clocks({ wrong }), {}],
    ["drill.clock-is-consoles", wellState(), { isConsoles: true }],
    ["drill.agent-too-old", wellState(), { protocol: faultSince["clock-ahead"] - 1 }],
  ])("sets no clock, and lets all else fail, for %s", (code, state, host) => {
    for (const failure of all) {
      const given = facts(failure, state);
      const clockHost = { protocol: PROTOCOL_VERSION, isConsoles: false, ...host };
      expect(codes({ ...given, clockHost }), failure.kind).toEqual(failure === clock ? [code] : []);
    }
  });

  it("says of an agent that is not there nothing about its age", () => {
    expect(codes({ ...facts(clock), clockHost: { protocol: null, isConsoles: false } })).toEqual([]);
  });

  it("says beforehand that a group will not leave for the lost network", () => {
    const said = (leaves: string[]) =>
      notesOf({ ...facts(cable), leavesWithout: { Web: leaves } }).map(({ code }) => code);
    expect(said([])).toEqual(["drill.note.not-leaving"]);
    expect(said(["Public"])).toEqual([]);
    // Its clients do not come by that network.
    expect(notesOf(facts({ ...cable, network: "Private" }))).toEqual([]);
  });
});

describe("what a failure means for an agent", () => {
  const planned = (failure: DrillFailure) => plannedFault(failure, sampleDefinition, wellState());

  it("goes to the node where the service runs, or that is named", () => {
    expect(planned(killed)).toMatchObject({
      on: { name: "beta" },
      fault: { kind: "kill", resource: "Address" },
    });
    expect(planned(cable)).toMatchObject({
      ...{ on: { name: "beta" }, seconds: 5 },
      fault: { kind: "link-down", adapter: "pub0", address: "192.0.2.12" },
    });
    expect(planned(crash)).toMatchObject({ on: { name: "beta" }, fault: { kind: "crash" } });
  });

  it("cuts a node off from the others' addresses on all networks, and from no one else", () => {
    expect(planned(partition)?.fault).toEqual({ kind: "partition", peers: ["192.0.2.11", "198.51.100.11"] });
  });

  it("sets the clock of the node that is named, for as long as may pass until it is back", () => {
    expect(planned(clock)).toMatchObject({
      ...{ on: { name: "beta" }, fault: { kind: "clock-ahead", minutes: CLOCK_AHEAD_MINUTES } },
      seconds: CLOCK_BACK_WITHIN_S,
    });
    expect(planned({ kind: "clock-changed", node: "gamma" })).toBeNull();
  });

  it("is nothing where the console does it itself, or where there is nothing to do it to", () => {
    expect(planned(off)).toBeNull();
    expect(planned({ kind: "move", group: "Web", node: "alpha" })).toBeNull();
    expect(planned({ kind: "service-killed", resource: "Nothing" })).toBeNull();
    expect(planned({ ...cable, network: "Nowhere" })).toBeNull();
  });
});

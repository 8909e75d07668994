import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { incidentSchema } from "@/protocol/history";
import type { NumberedEvent } from "@/server/history/first-reports";
import { incidentsOf } from "@/server/history/incidents";

const cluster = {
  groups: [
    { name: "Web", resources: ["Address", "Server"] },
    { name: "Db", resources: ["Base"] },
  ],
  nodeNames: { 1: "alpha", 2: "bravo" },
};
let id = 0;
const event = (at: number, kind: string, node: string, resource: string | null = null, params = {}) => ({
  ...{ id: ++id, at, kind, node, resource, params, durationMs: kind === "resource-stopped" ? 50 : 10 },
});
const started = (at: number, node: string, resource: string) => event(at, "resource-started", node, resource);
const stopped = (at: number, node: string, resource: string) => event(at, "resource-stopped", node, resource);
const boot = [
  started(100, "alpha", "Address"),
  started(200, "alpha", "Server"),
  started(150, "bravo", "Base"),
];
const T = 1_000_000;
const crash = [
  event(T, "link-down", "bravo", null, { peer: 1, link: 0 }),
  event(T + 400, "node-lost", "alpha"),
  event(T + 1500, "fenced", "alpha"),
  started(T + 1900, "bravo", "Address"),
  started(T + 2400, "bravo", "Server"),
  event(T + 30_000, "node-up", "alpha"),
];
const failback = [
  stopped(T + 31_000, "bravo", "Server"),
  stopped(T + 31_100, "bravo", "Address"),
  started(T + 31_300, "alpha", "Address"),
  started(T + 31_600, "alpha", "Server"),
];
const phasesOf = (events: NumberedEvent[], index = 0) =>
  Object.fromEntries(
    (incidentsOf(events, cluster)[index]?.phases ?? []).map(({ phase, at, ms }) => [phase, [at, ms]]),
  );

describe("incidents", () => {
  it("tell a failure on a node that another one took for lost before it was fenced itself, and never said to be up again", () => {
    const later = [
      event(T + 60_000, "resource-failed", "bravo", "Server", { rc: 7 }),
      stopped(T + 60_200, "bravo", "Server"),
      started(T + 60_700, "bravo", "Server"),
    ];
    const standby = boot.filter(({ node }) => node === "alpha");
    const events = [...standby, event(T + 390, "node-lost", "bravo"), ...crash, ...later];
    expect(incidentsOf(events, cluster)).toMatchObject([
      { kind: "resource", subject: "Server", node: "bravo", begin: T + 60_000, outcome: "restarted" },
      { kind: "node", subject: "alpha" },
    ]);
  });

  it("tell a crash phase by phase, with the groups that moved", () => {
    expect(phasesOf([...boot, ...crash])).toEqual({
      lost: [T, null],
      declared: [T + 400, 400],
      fenced: [T + 1500, 1100],
      stopped: [null, null],
      started: [T + 1900, 400],
      serving: [T + 2400, 500],
    });
    expect(incidentsOf([...boot, ...crash], cluster)).toMatchObject([
      {
        ...{ kind: "node", subject: "alpha", begin: T, outcome: "failed-over", rejoinedAt: T + 30_000 },
        groups: [{ name: "Web", from: "alpha", to: "bravo", outageMs: 2000 }],
      },
    ]);
  });
  it("end when the groups serve: what happens after the node is back is no part of it", () => {
    const [incident, ...others] = incidentsOf([...boot, ...crash, ...failback], cluster);
    expect(others).toEqual([]);
    expect(incident?.phases.at(-1)?.at).toBe(T + 2400);
    expect(incident?.groups[0]).toMatchObject({ to: "bravo", outageMs: 2000 });
  });
  it("are told also where the events before the crash are not kept", () => {
    expect(incidentsOf(crash, cluster)).toMatchObject([
      { outcome: "failed-over", groups: [{ name: "Web", from: "alpha", to: "bravo" }] },
    ]);
  });
  it("are told of what Pacemaker 2.1.5 really sent when the owner of a group was crashed in the lab", () => {
    const recorded: NumberedEvent[] = JSON.parse(
      readFileSync("server/history/recorded/crash-of-an-owner.json", "utf8"),
    );
    const groups = [{ name: "Web", resources: ["Web-Address", "Web-Server"] }];
    const incidents = incidentsOf(recorded, { groups, nodeNames: { 1: "alpha", 2: "bravo" } });
    expect(incidents).toMatchObject([
      {
        ...{ kind: "node", subject: "bravo", node: "bravo", outcome: "failed-over" },
        groups: [{ name: "Web", from: "bravo", to: "alpha", outageMs: 2508 }],
        phases: [
          { phase: "lost", ms: null },
          { phase: "declared", ms: 1571 },
          { phase: "fenced", ms: 1776 },
          { phase: "stopped", at: null },
          { phase: "started", ms: 304 },
          { phase: "serving", ms: 428 },
        ],
      },
    ]);
  });
  it("are not what an administrator asked for: a move, a node that left in order", () => {
    const move = [
      stopped(T, "alpha", "Server"),
      stopped(T + 100, "alpha", "Address"),
      started(T + 300, "bravo", "Address"),
      started(T + 400, "bravo", "Server"),
    ];
    expect(incidentsOf([...boot, ...move, event(T + 900, "node-lost", "alpha")], cluster)).toEqual([]);
  });
  it("are a fenced node without groups, too", () => {
    expect(
      incidentsOf([event(T, "node-lost", "alpha"), event(T + 9, "fenced", "alpha")], cluster),
    ).toMatchObject([{ outcome: "fenced", groups: [] }]);
  });
  it("say that fencing failed and nothing could be taken over", () => {
    const events = [...boot, event(T, "node-lost", "alpha"), event(T + 900, "fencing-failed", "alpha")];
    expect(incidentsOf(events, cluster)).toMatchObject([
      { outcome: "fencing-failed", groups: [{ name: "Web", to: null, outageMs: null }] },
    ]);
  });
  it("tell a resource that failed and was restarted where it was, and one that went elsewhere", () => {
    const fails = event(T, "resource-failed", "alpha", "Server");
    const inPlace = [
      ...boot,
      fails,
      stopped(T + 100, "alpha", "Server"),
      started(T + 400, "alpha", "Server"),
    ];
    expect(incidentsOf(inPlace, cluster)).toMatchObject([
      { kind: "resource", subject: "Server", outcome: "restarted", groups: [{ outageMs: 400 }] },
    ]);
    const away = [
      ...[...boot, fails, stopped(T + 100, "alpha", "Server"), stopped(T + 200, "alpha", "Address")],
      ...[started(T + 500, "bravo", "Address"), started(T + 900, "bravo", "Server")],
    ];
    expect(phasesOf(away)).toEqual({
      lost: [T, null],
      ...{ declared: [null, null], fenced: [null, null] },
      stopped: [T + 200, 200],
      started: [T + 500, 300],
      serving: [T + 900, 400],
    });
    expect(incidentsOf(away, cluster)).toMatchObject([{ outcome: "failed-over" }]);
  });
  it("take a node fenced because a resource would not stop for one incident", () => {
    const events = [
      ...[...boot, event(T, "resource-failed", "alpha", "Server"), event(T + 50, "fenced", "alpha")],
      ...[event(T + 100, "node-lost", "alpha"), started(T + 500, "bravo", "Server")],
      ...[started(T + 400, "bravo", "Address"), event(T + 20_000, "node-up", "alpha")],
    ];
    expect(incidentsOf(events, cluster)).toMatchObject([
      { kind: "resource", subject: "Server", outcome: "failed-over", rejoinedAt: T + 20_000 },
    ]);
  });
  it("take what failed on a node right before it was lost for the first sign of that", () => {
    const events = [
      ...[...boot, event(T - 80, "resource-failed", "alpha", "Address", { task: "monitor" }), ...crash],
      event(T - 60, "resource-failed", "alpha", "Server", { task: "monitor" }),
    ];
    expect(incidentsOf(events, cluster)).toMatchObject([
      {
        ...{ kind: "node", subject: "alpha", begin: T - 80, outcome: "failed-over" },
        groups: [{ name: "Web", from: "alpha", to: "bravo", outageMs: 2480 }],
      },
    ]);
    expect(phasesOf(events)).toMatchObject({ lost: [T - 80, null], serving: [T + 2400, 500] });
  });
  it("take failures of two groups on a node that is then lost for one incident, whether their owner was known or not", () => {
    const base = boot.map((each) => ({ ...each, node: "alpha" }));
    const failed = [
      event(T - 90, "resource-failed", "alpha", "Base"),
      event(T - 80, "resource-failed", "alpha", "Address"),
    ];
    const back = started(T + 2000, "bravo", "Base");
    for (const before of [base, []])
      expect(incidentsOf([...before, ...failed, ...crash, back], cluster)).toMatchObject([
        { kind: "node", subject: "alpha", groups: [{ name: "Db" }, { name: "Web" }], outcome: "failed-over" },
      ]);
  });
  it("leave a resource's failure its own that the cluster had answered before the node was lost, or that would not stop", () => {
    const answered = [
      event(T - 900, "resource-failed", "alpha", "Server"),
      stopped(T - 800, "alpha", "Server"),
    ];
    expect(incidentsOf([...boot, ...answered, ...crash], cluster)).toMatchObject([{ kind: "resource" }]);
    // The switch takes its time: Corosync misses the node before the switch says that it is off.
    const stuck = [
      event(T - 900, "resource-failed", "alpha", "Server", { task: "monitor" }),
      event(T - 500, "resource-failed", "alpha", "Server", { task: "stop" }),
    ];
    expect(incidentsOf([...boot, ...stuck, ...crash], cluster)).toMatchObject([
      { kind: "resource", subject: "Server", groups: [{ name: "Web", outageMs: 3300 }] },
    ]);
  });
  it("are none where a failure had no answer", () => {
    expect(incidentsOf([...boot, event(T, "resource-failed", "alpha", "Server")], cluster)).toEqual([]);
  });
  it("do not depend on the order of arrival, on a second reporter, nor on the clock's zero", () => {
    const base = [...boot, ...crash];
    const expected = incidentsOf(base, cluster);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(base, { minLength: base.length }),
        fc.nat(1000),
        fc.nat(1e9),
        (events, late, shift) => {
          const again = events
            .filter(({ resource, kind }) => !resource && kind !== "link-down")
            .map((each) => ({ ...each, id: each.id + 1000, at: each.at + late }));
          const moved = [...again, ...events].map((each) => ({ ...each, at: each.at + shift }));
          const [incident] = incidentsOf(moved, cluster);
          expect(incidentsOf(moved, cluster)).toHaveLength(1);
          expect(incident?.id).toBe(expected[0]?.id);
          expect(incident?.phases).toEqual(
            expected[0]?.phases.map((each) => ({ ...each, at: each.at === null ? null : each.at + shift })),
          );
        },
      ),
    );
  });
  it("never tell negative seconds or a phase without its instant, whatever happens", () => {
    const any = fc.record({
      id: fc.nat(1e6),
      at: fc.nat(2_000_000),
      kind: fc.constantFrom(
        ...["node-lost", "node-up", "fenced", "fencing-failed", "link-down", "resource-failed"],
        ...["resource-started", "resource-stopped"],
      ),
      node: fc.constantFrom("alpha", "bravo", null),
      resource: fc.constantFrom("Address", "Server", "Base", "Unknown", null),
      durationMs: fc.constantFrom(null, 0, 20),
      params: fc.constantFrom<Record<string, number>>({}, { peer: 1 }, { peer: 2 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (events) => {
        for (const incident of incidentsOf(events, cluster)) {
          expect(incidentSchema.safeParse(incident).success).toBe(true);
          expect(incident.end).toBeGreaterThanOrEqual(incident.begin);
          for (const { at, ms } of incident.phases) {
            if (at === null) expect(ms).toBeNull();
            else expect(ms ?? 0).toBeGreaterThanOrEqual(0);
          }
          for (const { outageMs } of incident.groups) expect(outageMs ?? 0).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

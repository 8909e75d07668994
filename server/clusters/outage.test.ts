import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastFailover, outageSince, type TimedEvent } from "@/server/clusters/outage";

const event = (
  at: number,
  kind: string,
  node: string,
  resource: string | null = null,
  durationMs: number | null = null,
): TimedEvent => ({
  at,
  kind,
  node,
  resource,
  durationMs,
});
const started = (at: number, node: string, resource: string) =>
  event(at, "resource-started", node, resource, 10);
const stopped = (at: number, node: string, resource: string, ms = 0) =>
  event(at, "resource-stopped", node, resource, ms);
const boot = [started(100, "alpha", "A"), started(200, "alpha", "B")];

describe("outageSince", () => {
  it("runs from the first stop's beginning to the last start", () => {
    const move = [
      stopped(1000, "alpha", "B", 50),
      stopped(1100, "alpha", "A"),
      started(1300, "beta", "A"),
      started(1400, "beta", "B"),
    ];
    expect(outageSince([...boot, ...move], ["A", "B"], "alpha", 900)).toBe(450);
  });
  it("is not told before everything is back", () => {
    expect(
      outageSince(
        [stopped(1000, "alpha", "A"), stopped(1010, "alpha", "B"), started(1300, "beta", "A")],
        ["A", "B"],
        "alpha",
        900,
      ),
    ).toBeNull();
  });
  it("is not told where nothing stopped", () => expect(outageSince(boot, ["A", "B"], "alpha", 0)).toBeNull());
  it("begins with the loss of the owner when it crashed", () => {
    const crash = [
      event(1000, "node-lost", "alpha"),
      event(1200, "fenced", "alpha"),
      started(1500, "beta", "A"),
      started(1700, "beta", "B"),
    ];
    expect(outageSince(crash, ["A", "B"], "alpha", 900)).toBe(700);
  });
  it("does not take another node's loss for this group's", () => {
    expect(outageSince([event(1000, "node-lost", "beta"), ...boot], ["A", "B"], "alpha", 0)).toBeNull();
  });
  it("does not depend on the order in which events arrived, nor on the clock's zero", () => {
    const move = [stopped(1000, "alpha", "A", 30), started(1300, "beta", "A")];
    fc.assert(
      fc.property(fc.shuffledSubarray(move, { minLength: 2, maxLength: 2 }), fc.nat(1e9), (events, shift) => {
        const shifted = events.map((each) => ({ ...each, at: each.at + shift }));
        expect(outageSince(shifted, ["A"], "alpha", shift)).toBe(330);
      }),
    );
  });
});

describe("lastFailover", () => {
  it("knows none while a group only ever ran on one node", () =>
    expect(lastFailover(boot, ["A", "B"])).toBeNull());
  it("tells from, to and the outage of the newest change of owner", () => {
    const crash = [event(1000, "node-lost", "alpha"), started(1500, "beta", "A"), started(1700, "beta", "B")];
    const back = [
      stopped(5000, "beta", "B"),
      stopped(5100, "beta", "A"),
      started(5300, "alpha", "A"),
      started(5350, "alpha", "B"),
    ];
    expect(lastFailover([...boot, ...crash], ["A", "B"])).toEqual({
      at: 1500,
      from: "alpha",
      to: "beta",
      outageMs: 700,
    });
    expect(lastFailover([...boot, ...crash, ...back], ["A", "B"])).toMatchObject({
      from: "beta",
      to: "alpha",
      outageMs: 350,
    });
  });
});

import { expect, it } from "vitest";
import { reason } from "@/server/clusters/reasons";
import { stoppedByLimit } from "@/server/clusters/stopped-by-limit";

const count = { group: "Web", threshold: 2, periodHours: 6, failovers: [1, 2, 3], failed: true };
const offline = { state: "offline" as const, reason: reason("reason.not-started") };

it("a group that failed over too often is failed, in words", () => {
  const { state, reason: why } = stoppedByLimit(offline, count);
  expect(state).toBe("failed");
  expect(why?.fallback).toMatch(/more than the 2 times allowed within 6 h/);
});

it("nothing else is called so: not within the limit, not while it still runs, not when it was taken offline", () => {
  const online = { state: "online" as const, reason: null };
  const taken = { state: "offline" as const, reason: reason("reason.taken-offline") };
  expect(stoppedByLimit(offline, undefined)).toBe(offline);
  expect(stoppedByLimit(offline, { ...count, failed: false })).toBe(offline);
  expect(stoppedByLimit(online, count)).toBe(online);
  expect(stoppedByLimit(taken, count)).toBe(taken);
});

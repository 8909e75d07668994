import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseAllocation } from "@/agent/pacemaker/allocation";

/** Recorded from Pacemaker 2.1.5, of a cluster with the group Web banned from bravo. */
const recorded = readFileSync(join(import.meta.dirname, "recorded/scores-banned.xml"), "utf8");

test("of several scores the last is what the scheduler decided by", () => {
  const scores = parseAllocation(recorded);
  expect(scores).toContainEqual({ resource: "Web-Address", node: "bravo", score: -1_000_000 });
  // Told as 0 first, before it was taken into account that it goes with Web-Address.
  expect(scores).toContainEqual({ resource: "Web-Server", node: "bravo", score: -1_000_000 });
  expect(scores).toContainEqual({ resource: "Web-Server", node: "alpha", score: 0 });
  expect(scores).toHaveLength(8);
});

test("an answer without scores has none", () => {
  expect(parseAllocation("<pacemaker-result/>")).toEqual([]);
});

import { expect, test } from "vitest";
import { groupOutlooks } from "@/components/why/group-outlook";
import type { ClusterState } from "@/protocol/console-state";

const group = (name: string, nodes: string[], resources: string[]) =>
  ({ name, nodes, resources }) as unknown as ClusterState["groups"][string];

test("a group stays, moves, or stops when one of its members would run nowhere", () => {
  const groups = {
    stays: group("stays", ["a"], ["s"]),
    moves: group("moves", ["a"], ["m1", "m2"]),
    stops: group("stops", ["a"], ["t1", "t2"]),
    off: group("off", [], ["o"]),
    clone: group("clone", ["b", "a"], ["c"]),
    empty: group("empty", [], []),
  };
  const outcome = { s: ["a"], m1: ["b"], m2: ["b"], t1: ["a"], o: [], "c:0": ["a"], "c:1": ["b"] };
  expect(groupOutlooks(groups, { outcome }).map(({ name, what }) => [name, what])).toEqual([
    ["stays", "stays"],
    ["moves", "moves"],
    ["stops", "stops"],
    ["off", "was-off"],
    ["clone", "stays"],
  ]);
});

import { expect, test } from "vitest";
import { exampleState } from "@/components/console/testing/example-state";
import { keptRows, makeRow } from "@/components/list/object-row";
import type { ConsoleState } from "@/protocol/console-state";
import { patched } from "@/protocol/state-patch";

const clusterId = Object.keys(exampleState.clusters)[0] ?? "";

test("a patch about one object makes one new row", () => {
  let built = 0;
  const rowsOf = keptRows((node: { name: string }) => {
    built += 1;
    return makeRow(node.name, null, {});
  });
  const nodesOf = (state: ConsoleState) => Object.values(state.clusters[clusterId]?.nodes ?? {});
  const before = rowsOf(nodesOf(exampleState));
  const nodes = { within: { alpha: { set: { state: "down" } } } };
  const patch = { within: { clusters: { within: { [clusterId]: { within: { nodes } } } } } };
  const after = rowsOf(nodesOf(patched(exampleState, patch) as ConsoleState));
  expect(built).toBe(before.length + 1);
  expect(after.map((row, index) => row === before[index])).toEqual([false, true]);
});

test("a row is found by its texts, not by its instants", () => {
  const row = makeRow("Web", null, { name: { value: "Web" }, since: { value: 1_700_000_000_000 } });
  expect(row.searched).toBe("web");
});

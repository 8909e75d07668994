import { expect, test } from "vitest";
import { exampleState } from "@/components/console/testing/example-state";
import {
  filterTree,
  foldsAfter,
  nameOf,
  openLines,
  TREE_ROOT,
  treeReader,
} from "@/components/tree/tree-items";
import type { ConsoleState } from "@/protocol/console-state";

const [clusterId = "", cluster] = Object.entries(exampleState.clusters)[0] ?? [];
const withCluster = (change: object): ConsoleState =>
  ({ ...exampleState, clusters: { [clusterId]: { ...cluster, ...change } } }) as ConsoleState;
const label = (place: Parameters<typeof nameOf>[0]) => nameOf(place, exampleState, (key) => key);

test("the tree stays the same while states change, and is another when an object comes", () => {
  const read = treeReader();
  const tree = read(exampleState);
  expect(
    read(withCluster({ state: "down", groups: { Web: { ...cluster?.groups.Web, state: "failed" } } })),
  ).toBe(tree);
  const more = { ...cluster?.groups, Db: { ...cluster?.groups.Web, name: "Db" } };
  expect([...read(withCluster({ groups: more })).keys()]).toContain(`/clusters/${clusterId}/groups/Db`);
});

test("the filter leaves what holds the text, and what leads to it", () => {
  const { tree, found } = filterTree(treeReader()(exampleState), " ALPHA", label);
  expect(found).toBe(1);
  expect([...tree.keys()]).toEqual([
    `/clusters/${clusterId}/nodes/alpha`,
    `/clusters/${clusterId}/nodes`,
    `/clusters/${clusterId}`,
    TREE_ROOT,
  ]);
});

test("folds come back as they were left, whatever comes and goes", () => {
  const tree = treeReader()(exampleState);
  const first = openLines(tree, { opened: [], closed: [] });
  expect(first).toContain(`/clusters/${clusterId}/groups`);
  expect(first).not.toContain(`/clusters/${clusterId}/networks`);
  const open = [...first.filter((id) => !id.endsWith("/groups")), `/clusters/${clusterId}/networks`];
  const folds = foldsAfter(tree, { opened: ["/elsewhere"], closed: [] }, open);
  expect(folds).toEqual({
    opened: ["/elsewhere", `/clusters/${clusterId}/networks`],
    closed: [`/clusters/${clusterId}/groups`],
  });
  expect(new Set(openLines(tree, folds))).toEqual(new Set(open));
});

import { expect, test } from "vitest";
import { exampleState } from "@/components/console/testing/example-state";
import { anything, filterOf } from "@/components/history/chosen-filter";
import type { ClusterState } from "@/protocol/console-state";

const cluster = Object.values(exampleState.clusters)[0] as ClusterState;

test("nothing chosen asks for everything", () => {
  expect(filterOf(anything, cluster, { fenced: "Node fenced" })).toEqual({});
});

test("a group is asked for with its resources", () => {
  expect(filterOf({ ...anything, resource: "Web" }, cluster, {})).toEqual({
    resource: ["Web", "Web-Address"],
  });
});

test("a text finds kinds by their words in the reader's language", () => {
  const words = { fenced: "节点已被隔离", "node-lost": "节点失联" };
  expect(filterOf({ ...anything, text: " 隔离 " }, cluster, words)).toEqual({
    text: "隔离",
    textKinds: ["fenced"],
  });
  expect(filterOf({ ...anything, text: "alpha" }, cluster, words)).toEqual({ text: "alpha" });
});

test("a time that is not one is left out", () => {
  expect(filterOf({ ...anything, from: "nonsense", to: "2026-01-01T00:00:00Z" }, cluster, {})).toEqual({
    to: Date.UTC(2026, 0, 1),
  });
});

import { expect, test } from "vitest";
import { exampleState } from "@/components/console/testing/example-state";
import { moveTargets } from "@/components/dialogs/move-targets";
import type { ClusterState, NodeState } from "@/protocol/console-state";

const example = Object.values(exampleState.clusters)[0] as ClusterState;
const cluster = (
  states: Record<string, NodeState["state"]>,
  preferredOwners: string[] = [],
): ClusterState => ({
  ...example,
  nodes: Object.fromEntries(
    Object.entries(states).map(([name, state]) => [
      name,
      { ...(example.nodes.alpha as NodeState), name, state },
    ]),
  ),
  groups: {
    Web: { ...(example.groups.Web as ClusterState["groups"][string]), owner: "alpha", preferredOwners },
  },
});
const order = (of: ClusterState) => moveTargets(of, "Web").map(({ node }) => node.name);

test("nodes that can take the group come first, by its preference", () => {
  expect(order(cluster({ alpha: "up", bravo: "up", charlie: "up" }))).toEqual(["bravo", "charlie", "alpha"]);
  expect(order(cluster({ alpha: "up", bravo: "up", charlie: "up" }, ["charlie"]))).toEqual([
    "charlie",
    "bravo",
    "alpha",
  ]);
});

test.each(["down", "paused", "draining", "joining", "fencing", "maintenance", "unknown"] as const)(
  "a node that is %s cannot be chosen",
  (state) => {
    const targets = moveTargets(cluster({ alpha: "up", bravo: state }, ["bravo"]), "Web");
    expect(targets.some(({ ready }) => ready)).toBe(false);
  },
);

test("the owner is marked and is no target", () => {
  const owner = moveTargets(cluster({ alpha: "up", bravo: "up" }), "Web").find((each) => each.owner);
  expect(owner).toMatchObject({ node: { name: "alpha" }, ready: false });
});

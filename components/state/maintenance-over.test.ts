import { expect, test } from "vitest";
import { exampleState } from "@/components/console/testing/example-state";
import { maintenanceOver } from "@/components/state/maintenance-over";

const cluster = Object.values(exampleState.clusters)[0];
const web = cluster?.groups.Web;
const alpha = cluster?.nodes.alpha;
const address = cluster?.resources["Web-Address"];
if (!cluster || !web || !alpha || !address) throw new Error("the example has another shape");

test("nothing is kept from failing over while nothing is in maintenance", () => {
  expect(maintenanceOver(cluster, web)).toBeNull();
});

test("each maintenance that keeps a group is told, the widest first", () => {
  expect(maintenanceOver({ ...cluster, maintenance: true }, { ...web, maintenance: true })).toBe("cluster");
  expect(maintenanceOver(cluster, { ...web, maintenance: true })).toBe("group");
  const resources = { ...cluster.resources, "Web-Address": { ...address, maintenance: true } };
  expect(maintenanceOver({ ...cluster, resources }, web)).toBe("resource");
  const nodes = { ...cluster.nodes, alpha: { ...alpha, state: "maintenance" as const } };
  expect(maintenanceOver({ ...cluster, nodes }, { ...web, owner: "alpha" })).toBe("node");
});

test("the maintenance of a node that does not have the group is no hindrance, nor what is unknown", () => {
  const nodes = { ...cluster.nodes, alpha: { ...alpha, state: "maintenance" as const } };
  expect(maintenanceOver({ ...cluster, nodes }, { ...web, owner: "bravo" })).toBeNull();
  expect(maintenanceOver({ ...cluster, maintenance: null }, { ...web, owner: null })).toBeNull();
});

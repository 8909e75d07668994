import { expect, it } from "vitest";
import { exampleState } from "@/components/console/testing/example-state";
import { gatewaysOn } from "@/components/networks/gateways-on";
import { pathOf } from "@/components/networks/path-fields";

const nodes = Object.values(exampleState.clusters)[0]?.nodes ?? {};
const servers = (gateways: Record<string, string[]>) =>
  Object.fromEntries(
    Object.values(nodes).map(({ name, serverId }) => [
      serverId,
      { ...exampleState.servers[serverId], report: { gateways: gateways[name] } },
    ]),
  ) as unknown as typeof exampleState.servers;

it("the nodes' default gateways are proposed for the network they lie on", () => {
  const told = servers({ alpha: ["10.0.0.1", "fd00::1"], bravo: ["10.0.0.1", "10.0.0.2"] });
  expect(gatewaysOn("10.0.0.0/24", nodes, told)).toEqual([
    { address: "10.0.0.1", nodes: ["alpha", "bravo"] },
    { address: "10.0.0.2", nodes: ["bravo"] },
  ]);
  expect(gatewaysOn("fd00:0:0:0:0:0:0:0/64", nodes, told)).toEqual([
    { address: "fd00::1", nodes: ["alpha"] },
  ]);
  expect(gatewaysOn("10.0.1.0/24", nodes, told)).toEqual([]);
  expect(gatewaysOn("10.0.0.0/24", nodes, {})).toEqual([]);
});

it("empty fields are no targets, and without any there is nothing to be patient with", () => {
  expect(pathOf({ targets: ["", " 10.0.0.1 ", ""], patienceSeconds: 9 })).toEqual({
    ...{ targets: ["10.0.0.1"], patienceSeconds: 9 },
  });
  expect(pathOf({ targets: ["", " "], patienceSeconds: 9 })).toEqual({ targets: [], patienceSeconds: 3 });
});

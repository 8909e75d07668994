import { expect, test } from "vitest";
import { foundClusters } from "@/components/adopt/found-clusters";
import { exampleState } from "@/components/console/testing/example-state";
import { chosenServer } from "@/components/wizard/testing/chosen-server";
import type { ConsoleState } from "@/protocol/console-state";

function stateWith(
  servers: [hostname: string, clusterId: string | null, name: string | null][],
): ConsoleState {
  const entries = servers.map(([hostname, clusterId, name], index) => {
    const server = chosenServer(hostname, index, {});
    const existingCluster = { corosyncConf: name !== null, cib: name !== null, name };
    return {
      ...server,
      ...{ id: hostname, clusterId },
      report: server.report && { ...server.report, existingCluster },
    };
  });
  return { ...exampleState, servers: Object.fromEntries(entries.map((server) => [server.id, server])) };
}

test("servers of one name are one cluster; members of ours and empty servers are none", () => {
  const state = stateWith([
    ["bravo", null, "shop"],
    ["alpha", null, "shop"],
    ["charlie", null, null],
    ["delta", "00000000-0000-4000-8000-000000000009", "ours"],
    ["echo", null, "mail"],
  ]);
  expect(
    foundClusters(state).map(({ name, servers }) => [name, servers.map(({ hostname }) => hostname)]),
  ).toEqual([
    ["mail", ["echo"]],
    ["shop", ["alpha", "bravo"]],
  ]);
});

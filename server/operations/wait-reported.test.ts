import { expect, it } from "vitest";
import type { NodeState } from "@/protocol/console-state";
import type { AgentHub } from "@/server/agents/agent-hub";
import { ALPHA, BETA } from "@/server/clusters/sample-reports";
import { OperationRun } from "@/server/operations/operation-run";
import { waitReportedUp } from "@/server/operations/wait-reported";

const nodes = [
  { name: "alpha", serverId: ALPHA },
  { name: "beta", serverId: BETA },
];

/** @param told what is reported of beta, one look after the other; the last for good */
function scene(...told: NodeState["state"][]) {
  const run = new OperationRun(ALPHA, "root", {} as AgentHub, () => {});
  let look = 0;
  const nodeState = (_cluster: string, node: string) =>
    node === "alpha" ? "up" : (told[Math.min(look++, told.length - 1)] ?? null);
  return { run, wait: (seconds?: number) => waitReportedUp(run, ALPHA, nodes, { nodeState }, seconds) };
}

it("ends with the first look at which each node is reported Up", async () => {
  const { run, wait } = scene("unknown", "joining", "up");
  await wait();
  expect(run.steps).toMatchObject([{ title: { code: "step.wait-reported" }, state: "succeeded" }]);
});

it("names the node that is not reported in time, and its step has failed", async () => {
  const { run, wait } = scene("joining");
  await expect(wait(0.1)).rejects.toMatchObject({
    problem: { code: "cluster.not-reported", params: { node: "beta" } },
  });
  expect(run.steps).toMatchObject([{ state: "failed" }]);
});

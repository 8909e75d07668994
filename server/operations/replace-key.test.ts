import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { compile } from "@/compiler/compile";
import type { TaskType } from "@/protocol/agent-task";
import { ProblemError } from "@/protocol/problem";
import type { AgentHub } from "@/server/agents/agent-hub";
import { ALPHA, sampleDefinition } from "@/server/clusters/sample-reports";
import { OperationRun } from "@/server/operations/operation-run";
import { replaceKey } from "@/server/operations/replace-key";

const OLD = Buffer.from("the old key").toString("base64");
const { configuration, corosyncConf } = compile(sampleDefinition, {});

/** Nodes that keep the key they are given, but for what `options` says. */
function scene(options: { away?: string; refusesReload?: boolean; keeps?: string } = {}) {
  const keys = new Map(sampleDefinition.nodes.map(({ serverId }) => [serverId, OLD]));
  let reloads = 0;
  const runTask = async (server: string, type: TaskType, input: { authkey?: string }) => {
    if (type === "cib.read") return { xml: `<cib>${configuration}</cib>`, epoch: "0.7.3" };
    if (type === "cluster.read-configuration") return { corosyncConf };
    if (type === "cluster.read-authkey") return { authkey: keys.get(server) };
    if (type === "cluster.write-configuration" && options.keeps !== server)
      keys.set(server, input.authkey ?? "");
    if (type === "cluster.reload-corosync" && ++reloads === 1 && options.refusesReload)
      throw new ProblemError({ code: "corosync.reload-refused", message: "Not taken." });
    if (type === "cluster.read-protection") {
      const key = Buffer.from(keys.get(server) ?? "", "base64");
      return { protection: null, keyFingerprint: createHash("sha256").update(key).digest("hex") };
    }
    return {};
  };
  const hub = { isConnected: (server: string) => server !== options.away, runTask } as unknown as AgentHub;
  const stored = {
    ...{ clusterId: ALPHA, revision: 4, definition: sampleDefinition, secrets: {} },
    creationOperationId: null,
  };
  const parts = {
    commandNode: async () => sampleDefinition.nodes[0]?.name ?? null,
    participant: (serverId: string) => ({ name: serverId, serverId }),
    nodeState: () => "up" as const,
    definitions: { load: async () => stored } as never,
  };
  const request = { type: "cluster.replace-key" as const, id: ALPHA, clusterId: ALPHA };
  return {
    keys: () => [...keys.values()],
    replace: () => replaceKey(new OperationRun(ALPHA, "root", hub, () => {}), request, parts),
  };
}
const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const old = sampleDefinition.nodes.map(() => OLD);

describe("the key of a cluster", () => {
  it("is another one afterwards, of 256 bytes, the same on every node", async () => {
    const { keys, replace } = scene();
    await replace();
    const [key = ""] = keys();
    expect(new Set(keys()).size).toBe(1);
    expect(key).not.toBe(OLD);
    expect(Buffer.from(key, "base64")).toHaveLength(256);
  });

  it("stays while a node is away, which would be shut out", async () => {
    const { keys, replace } = scene({ away: sampleDefinition.nodes[1]?.serverId });
    await expect(replace()).rejects.toEqual(refusal("network.agents-missing"));
    expect(keys()).toEqual(old);
  });

  it("is the old one again everywhere when Corosync does not take the new one", async () => {
    const { keys, replace } = scene({ refusesReload: true });
    await expect(replace()).rejects.toEqual(refusal("corosync.reload-refused"));
    expect(keys()).toEqual(old);
  });

  it("is the old one again everywhere when a node kept it", async () => {
    const { keys, replace } = scene({ keeps: sampleDefinition.nodes[1]?.serverId });
    await expect(replace()).rejects.toEqual(refusal("key.differs"));
    expect(keys()).toEqual(old);
  });
});

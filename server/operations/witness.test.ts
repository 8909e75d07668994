import { describe, expect, it } from "vitest";
import { compile } from "@/compiler/compile";
import { withWitness } from "@/compiler/objects/edit-witness";
import type { TaskType } from "@/protocol/agent-task";
import { ProblemError } from "@/protocol/problem";
import type { AgentHub } from "@/server/agents/agent-hub";
import { ALPHA, sampleDefinition } from "@/server/clusters/sample-reports";
import { attachWitness } from "@/server/operations/attach-witness";
import { detachWitness } from "@/server/operations/detach-witness";
import { OperationRun } from "@/server/operations/operation-run";

const WITNESS = "0f6f4a62-6a0c-4f0f-8b35-4f9a4b1f0077";
const nodes = sampleDefinition.nodes.map(({ name, serverId }) => ({ name, serverId }));
const without = compile(sampleDefinition, "masked").corosyncConf;
const definition = withWitness(sampleDefinition, { serverId: WITNESS, address: "203.0.113.7" });
const withIt = compile(definition, "masked").corosyncConf;

/** Servers that do as they are told, and note it, but for the tasks named in `refuse`. */
function scene(options: { refuse?: TaskType; away?: string; up?: string[]; conf?: string } = {}) {
  const done: string[] = [];
  const files = new Map(nodes.map(({ serverId }) => [serverId, options.conf ?? without]));
  const runTask = async (server: string, type: TaskType, input: { corosyncConf?: string }) => {
    const name = nodes.find(({ serverId }) => serverId === server)?.name ?? "witness";
    if (type === options.refuse) throw new ProblemError({ code: "refused", message: `${type} refused` });
    done.push(`${name}: ${type}`);
    if (type === "cluster.write-configuration") files.set(server, input.corosyncConf ?? "");
    if (type === "witness.serve") return { authority: "authority" };
    if (type === "witness.request-certificate") return { request: name };
    if (type === "witness.sign-certificate") return { certificate: "signed" };
    return {};
  };
  const hub = { isConnected: (server: string) => server !== options.away, runTask } as unknown as AgentHub;
  const run = new OperationRun(ALPHA, "root", hub, () => {});
  const parts = {
    participant: (serverId: string) => ({ name: "witness", serverId }),
    nodeState: (_: string, node: string) =>
      (options.up ?? nodes.map(({ name }) => name)).includes(node) ? ("up" as const) : ("down" as const),
  };
  const [on = { name: "", serverId: "" }] = nodes;
  const cluster = { clusterId: ALPHA, nodes, on, replaces: definition.name };
  return {
    ...{ done, run },
    files: () => [...files.values()],
    attach: () => attachWitness(run, definition, cluster, parts),
    detach: () => detachWitness(run, definition, cluster, parts),
  };
}
const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const everywhere = (conf: string) => nodes.map(() => conf);

describe("a witness that is added", () => {
  it("gets the nodes' votes only after every node has its key and all have the configuration", async () => {
    const { done, files, attach } = scene();
    await attach();
    expect(files()).toEqual(everywhere(withIt));
    const at = (task: string) => done.findIndex((each) => each.endsWith(task));
    const last = (task: string) => done.findLastIndex((each) => each.endsWith(task));
    expect(at("witness.serve")).toBeLessThan(at("witness.request-certificate"));
    expect(last("witness.sign-certificate")).toBeLessThan(at("cluster.write-configuration"));
    expect(last("cluster.write-configuration")).toBeLessThan(at("cluster.reload-corosync"));
    expect(at("cluster.reload-corosync")).toBeLessThan(at("witness.connect"));
  });

  it("changes nothing while a server is away", async () => {
    const { done, attach } = scene({ away: WITNESS });
    await expect(attach()).rejects.toEqual(refusal("witness.agents-missing"));
    expect(done).toEqual([]);
  });

  it("changes no configuration while a node is not in the cluster: the others would lose the majority", async () => {
    const { files, attach } = scene({ refuse: "cluster.wait-online" });
    await expect(attach()).rejects.toEqual(refusal("refused"));
    expect(files()).toEqual(everywhere(without));
  });

  it("is put back everywhere when a node does not get its vote", async () => {
    const { done, files, attach } = scene({ refuse: "witness.connect" });
    await expect(attach()).rejects.toEqual(refusal("refused"));
    expect(files()).toEqual(everywhere(without));
    expect(done.filter((each) => each.endsWith("witness.disconnect"))).toHaveLength(nodes.length);
    expect(done.at(-1)).toBe("witness: witness.retire");
  });
});

describe("a witness that is taken away", () => {
  it("loses its vote before the nodes disconnect, and is told last", async () => {
    const { done, files, detach } = scene({ conf: withIt });
    expect(await detach()).toEqual(sampleDefinition);
    expect(files()).toEqual(everywhere(without));
    expect(done.findIndex((each) => each.endsWith("cluster.reload-corosync"))).toBeLessThan(
      done.findIndex((each) => each.endsWith("witness.disconnect")),
    );
    expect(done.at(-1)).toBe("witness: witness.retire");
  });

  it("goes also when its own server is away: that is told, not undone", async () => {
    const { run, files, detach } = scene({ conf: withIt, refuse: "witness.retire" });
    await detach();
    expect(files()).toEqual(everywhere(without));
    expect(run.steps.at(-1)).toMatchObject({ state: "warning", finding: { code: "witness.not-retired" } });
  });

  it("stays while the nodes that are up would have no majority without it", async () => {
    const { done, detach } = scene({ conf: withIt, up: [] });
    await expect(detach()).rejects.toEqual(refusal("witness.needed"));
    expect(done).toEqual([]);
  });

  it("keeps its vote when a node cannot be written to", async () => {
    const { files, detach } = scene({ conf: withIt, refuse: "cluster.reload-corosync" });
    await expect(detach()).rejects.toEqual(refusal("refused"));
    expect(files()).toEqual(everywhere(withIt));
  });
});

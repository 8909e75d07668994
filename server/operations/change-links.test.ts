import { describe, expect, it } from "vitest";
import { readMembers } from "@/compiler/adopt/corosync-members";
import { compile } from "@/compiler/compile";
import { settleLinks } from "@/compiler/corosync-conf/links";
import { applyNetworkEdit } from "@/compiler/objects/edit-networks";
import type { TaskInput, TaskType } from "@/protocol/agent-task";
import type { Definition } from "@/protocol/definition";
import type { NetworkEdit } from "@/protocol/network-edits";
import { ProblemError } from "@/protocol/problem";
import type { AgentHub } from "@/server/agents/agent-hub";
import { ALPHA, sampleDefinition } from "@/server/clusters/sample-reports";
import { changeLinks } from "@/server/operations/change-links";
import { OperationRun } from "@/server/operations/operation-run";

const nodes = sampleDefinition.nodes;
const before = settleLinks({ networks: [] }, sampleDefinition);
const interfaces = nodes.map(({ name }, index) => ({
  ...{ node: name, adapter: "eth9", address: `203.0.113.${11 + index}` },
}));
const spare = {
  ...{ name: "Spare", description: "", enabled: true, role: "private" as const, subnet: "203.0.113.0/24" },
  interfaces,
};
const wanted = (...edits: NetworkEdit[]) =>
  settleLinks(before, edits.reduce<Definition>(applyNetworkEdit, before));

/** Two nodes whose Corosync takes at a reload what stands in the file, as the real one does. */
function cluster(options: { broken?: string[]; away?: string; byHand?: string } = {}) {
  const files = new Map(nodes.map(({ serverId }) => [serverId, compile(before, "masked").corosyncConf]));
  if (options.byHand) files.set(nodes[1]?.serverId ?? "", options.byHand);
  const addresses = (serverId: string) => {
    const nodeId = nodes.find((node) => node.serverId === serverId)?.nodeId;
    const rings =
      readMembers(files.get(serverId) ?? "").nodes.find((node) => node.nodeId === nodeId)?.rings ?? [];
    return rings.flatMap((address, link) => (address ? [{ link, address }] : []));
  };
  const live = new Map(nodes.map(({ serverId }) => [serverId, addresses(serverId)]));
  const connects = (address: string) => !options.broken?.some((start) => address.startsWith(start));
  const reloads: string[] = [];
  const answers: { [T in TaskType]?: (server: string, input: TaskInput<T>) => unknown } = {
    "cluster.read-configuration": (server) => ({ corosyncConf: files.get(server), authkeyFingerprint: null }),
    "cluster.write-configuration": (server, { corosyncConf }) => void files.set(server, corosyncConf),
    "cluster.read-links": (server) => ({
      links: live.get(server)?.map(({ link, address }) => ({
        ...{ link, localAddress: address },
        peers: nodes
          .filter(({ serverId }) => serverId !== server)
          .map(({ nodeId }) => ({ nodeId, connected: connects(address), active: false })),
      })),
    }),
    "cluster.reload-corosync": () => {
      for (const { serverId } of nodes) {
        const had = live.get(serverId) ?? [];
        const now = addresses(serverId);
        const other = now.find(({ link, address }) =>
          had.some((old) => old.link === link && old.address !== address),
        );
        if (other) throw new Error("Corosync takes no other address under a number in use");
        const kept = now.filter(
          ({ link, address }) => connects(address) && had.some((old) => old.link === link),
        );
        if (kept.length === 0) throw new Error("the nodes lose each other");
        live.set(serverId, now);
      }
      reloads.push(
        addresses(nodes[0]?.serverId ?? "")
          .map(({ link, address }) => `${link}:${address}`)
          .join(" "),
      );
    },
    "cluster.wait-links": (server, { connected }) => {
      const missing = connected.filter(
        ({ link }) => !live.get(server)?.some((own) => own.link === link && connects(own.address)),
      );
      if (missing.length > 0)
        throw new ProblemError({ code: "link.not-connected", message: "not connected" });
    },
  };
  const hub = {
    isConnected: (server: string) => server !== options.away,
    runTask: async (server: string, type: TaskType, input: never) =>
      (answers[type] as ((server: string, input: never) => unknown) | undefined)?.(server, input) ?? {},
  } as unknown as AgentHub;
  const run = new OperationRun(ALPHA, "root", hub, () => {});
  const [first] = nodes;
  const on = { name: first?.name ?? "", serverId: first?.serverId ?? "" };
  return { reloads, files, change: (next: Definition) => changeLinks(run, before, next, on) };
}
const untouched = compile(before, "masked").corosyncConf;
const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

describe("a change of the links of a running cluster", () => {
  it("adds what comes before it takes away what goes, and can be put back the same way", async () => {
    const { reloads, files, change } = cluster();
    const putBack = await change(wanted({ type: "set-network", network: "Private", ...spare }));
    expect(reloads).toHaveLength(2);
    await putBack();
    expect(reloads).toHaveLength(4);
    expect([...files.values()]).toEqual(nodes.map(() => untouched));
  });

  it("that does not connect is put back on every node", async () => {
    const { files, change } = cluster({ broken: ["203.0.113"] });
    await expect(change(wanted({ type: "add-network", ...spare }))).rejects.toEqual(
      refusal("link.not-connected"),
    );
    expect([...files.values()]).toEqual(nodes.map(() => untouched));
  });

  it("is refused where nothing that stays joins the nodes, before anything is written", async () => {
    const [first] = before.networks.find(({ name }) => name === "Public")?.interfaces ?? [];
    const { reloads, change } = cluster({ broken: [first?.address.replace(/\d+$/, "") ?? ""] });
    await expect(change(wanted({ type: "remove-network", network: "Private" }))).rejects.toEqual(
      refusal("network.nodes-apart"),
    );
    expect(reloads).toEqual([]);
  });

  it("is refused while an agent is away, or where a file was changed by hand", async () => {
    const add = wanted({ type: "add-network", ...spare });
    const away = cluster({ away: nodes[1]?.serverId });
    await expect(away.change(add)).rejects.toEqual(refusal("network.agents-missing"));
    const byHand = cluster({ byHand: untouched.replace("token: 1000", "token: 2000") });
    await expect(byHand.change(add)).rejects.toEqual(refusal("network.conf-differs"));
    expect([...away.reloads, ...byHand.reloads]).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { compile } from "@/compiler/compile";
import { readSections } from "@/compiler/corosync-conf/sections";
import { readTiming, timingOf, withTiming } from "@/compiler/corosync-conf/timing-values";
import type { TaskInput, TaskType } from "@/protocol/agent-task";
import type { Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";
import { type LinkMode, runningTiming, type Timing, timingSchema, writtenPings } from "@/protocol/timing";
import { profileTiming } from "@/protocol/timing-profile";
import type { AgentHub } from "@/server/agents/agent-hub";
import { ALPHA, sampleDefinition } from "@/server/clusters/sample-reports";
import { changeTiming } from "@/server/operations/change-timing";
import { OperationRun } from "@/server/operations/operation-run";

const nodes = sampleDefinition.nodes;
const nameOf = (server: string) => nodes.find(({ serverId }) => serverId === server)?.name ?? "";
const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const fast = withTiming(sampleDefinition, profileTiming("lan-fast", 2));
/** As LAN-safe, but over one network at a time. */
const oneByOne = withTiming(sampleDefinition, timingSchema.parse({ tokenMs: 1000 }));

/** Two nodes whose Corosync takes times at a reload and its mode at a start, as the real one does. */
function cluster(
  options: { refusesToken?: number; away?: string; doesNotStart?: string } = {},
  before: Definition = sampleDefinition,
) {
  const conf = compile(before, "masked").corosyncConf;
  const files = new Map(nodes.map(({ serverId }) => [serverId, conf]));
  const timing = (server: string): Timing => readTiming(readSections(files.get(server) ?? ""));
  const modes = new Map<string, LinkMode>(nodes.map(({ serverId }) => [serverId, timing(serverId).linkMode]));
  let token = timingOf(before).tokenMs;
  let pings = runningTiming(timingOf(before), 2);
  let maintenance = false;
  let down = "";
  /** What was seen, in its order: the token at each reload, starts, and maintenance. */
  const seen: string[] = [];
  const answers: { [T in TaskType]?: (server: string, input: TaskInput<T>) => unknown } = {
    "cluster.read-configuration": (server) => ({ corosyncConf: files.get(server), authkeyFingerprint: null }),
    "cluster.write-configuration": (server, { corosyncConf }) => void files.set(server, corosyncConf),
    "cluster.read-links": (server) => ({
      links: [0, 1].map((link) => ({
        ...{ link, localAddress: "" },
        peers: nodes
          .filter(({ serverId }) => serverId !== server)
          .map(({ nodeId }) => ({ nodeId, connected: true, active: true })),
      })),
    }),
    "cluster.reload-corosync": () => {
      const [one, other] = nodes.map(({ serverId }) => timing(serverId).tokenMs);
      if (one !== other || one === undefined) throw new Error("the nodes work by different tokens");
      if (one < Math.floor(token / 2)) throw new Error("the nodes lose each other");
      const active = [...modes.values()].every((mode) => mode === "active");
      if (one < 500 && !active) throw new Error("a pulled cable would cost a node");
      // What is not said is derived from the token that ran until now.
      const said = writtenPings(timing(nodes[0]?.serverId ?? ""));
      pings = {
        ...pings,
        pingIntervalMs: said.pingIntervalMs ?? Math.trunc(token / 4),
        pingTimeoutMs: said.pingTimeoutMs ?? Math.trunc(token / 2),
      };
      token = one;
      seen.push(String(one));
    },
    "cluster.wait-timing": (server, { timing: wanted }) => {
      const { tokenMs, consensusMs } = runningTiming(timing(server), 2);
      const { pingIntervalMs, pingTimeoutMs } = pings;
      expect({ tokenMs, consensusMs, pingIntervalMs, pingTimeoutMs }).toEqual(wanted);
      if (token === options.refusesToken)
        throw new ProblemError({ code: "timing.not-taken", message: "not taken" });
    },
    simulate: () => ({ summary: [], actions: [], outcome: { Address: ["alpha"], Power: ["beta"] } }),
    "cib.apply": (_server, { configuration }) => {
      maintenance = configuration.includes("maintenance-mode");
      seen.push(maintenance ? "held still" : "managed");
      return { epoch: "0.2" };
    },
    "cluster.wait-online": () => {
      if (down) throw new ProblemError({ code: "cluster.not-online", message: `${down} is missing` });
      return { waitedMs: 1, dc: null };
    },
    "resources.wait": (_server, { active }) => {
      expect(active).toEqual(["Address"]);
      return { waitedMs: 1 };
    },
    "cluster.restart": (server) => {
      if (!maintenance) throw new Error("what runs there would move");
      modes.set(server, timing(server).linkMode);
      seen.push(`${nameOf(server)} ${timing(server).linkMode}`);
      if (nameOf(server) === options.doesNotStart) {
        down = nameOf(server);
        throw new ProblemError({ code: "command.failed", message: "did not start" });
      }
    },
  };
  const hub = {
    isConnected: (server: string) => nameOf(server) !== options.away,
    runTask: async (server: string, type: TaskType, input: never) =>
      (answers[type] as ((server: string, input: never) => unknown) | undefined)?.(server, input) ?? {},
  } as unknown as AgentHub;
  const run = new OperationRun(ALPHA, "root", hub, () => {});
  const [first] = nodes;
  const on = { name: first?.name ?? "", serverId: first?.serverId ?? "" };
  const change = (wanted: Definition) => changeTiming(run, before, wanted, {}, on);
  return { seen, files, change, conf };
}

describe("a change of the timing of a running cluster", () => {
  it("is longer at once and shorter in steps, with nothing started anew while the use of networks stays", async () => {
    const cloud = cluster({}, oneByOne);
    await cloud.change(withTiming(sampleDefinition, profileTiming("cloud", 2)));
    expect(cloud.seen).toEqual(["30000", "30000"]);
    const toFast = cluster();
    await toFast.change(fast);
    expect(toFast.seen).toEqual(["500", "300"]);
    const toSafe = cluster({}, fast);
    await toSafe.change(sampleDefinition);
    expect(toSafe.seen).toEqual(["1000", "1000"]);
    const { seen, change } = cluster({}, oneByOne);
    const putBack = await change(withTiming(sampleDefinition, timingSchema.parse({ tokenMs: 600 })));
    expect(seen).toEqual(["600"]);
    await putBack();
    expect(seen).toEqual(["600", "1000", "1000"]);
  });

  it("to all networks starts Corosync anew before the token shrinks, and back from it afterwards", async () => {
    const to = cluster({}, oneByOne);
    await to.change(fast);
    expect(to.seen).toEqual([
      ...["1000", "held still", "alpha active", "beta active", "managed"],
      ...["500", "300"],
    ]);
    expect([...to.files.values()]).toEqual(nodes.map(() => compile(fast, "masked").corosyncConf));
    const from = cluster({}, fast);
    await from.change(oneByOne);
    expect(from.seen).toEqual([
      ...["1000", "1000", "1000", "held still", "alpha passive", "beta passive", "managed"],
    ]);
    const cloud = withTiming(sampleDefinition, profileTiming("cloud", 2));
    const toSafe = cluster({}, cloud);
    await toSafe.change(sampleDefinition);
    expect(toSafe.seen.slice(0, 5)).toEqual([
      ...["30000", "held still", "alpha active", "beta active", "managed"],
    ]);
    expect(toSafe.seen.at(-1)).toBe("1000");
  });

  it("that does not come to work everywhere is walked back", async () => {
    const { seen, files, change, conf } = cluster({ refusesToken: 500 }, oneByOne);
    await expect(change(fast)).rejects.toEqual(refusal("timing.not-taken"));
    expect([...files.values()]).toEqual(nodes.map(() => conf));
    expect(seen.slice(-5)).toEqual(["1000", "held still", "alpha passive", "beta passive", "managed"]);
  });

  it("leaves the cluster in maintenance where a node is not back: what runs there must not start twice", async () => {
    const { seen, change } = cluster({ doesNotStart: "alpha" }, oneByOne);
    await expect(change(fast)).rejects.toEqual(refusal("engine.left-in-maintenance"));
    expect(seen).toEqual(["1000", "held still", "alpha active"]);
  });

  it("is refused without a node's agent, and where a resource needs Corosync all the time", async () => {
    const away = cluster({ away: "beta" }, oneByOne);
    await expect(away.change(fast)).rejects.toEqual(refusal("network.agents-missing"));
    const { configuration } = oneByOne;
    const lock = { ...configuration.resources?.[0], id: "DLM", class: "ocf", type: "controld" } as never;
    const locks: Definition = { ...oneByOne, configuration: { ...configuration, resources: [lock] } };
    const { seen, change } = cluster({}, locks);
    await expect(change(withTiming(locks, profileTiming("lan-fast", 2)))).rejects.toEqual(
      refusal("engine.restart-refused"),
    );
    expect([...away.seen, ...seen]).toEqual([]);
  });
});

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withDiskWitness } from "@/compiler/objects/edit-disk-witness";
import type { TaskType } from "@/protocol/agent-task";
import type { Watchdog } from "@/protocol/disk-witness";
import { ProblemError } from "@/protocol/problem";
import type { AgentHub } from "@/server/agents/agent-hub";
import { ALPHA, BETA, sampleDefinition } from "@/server/clusters/sample-reports";
import { leaveDisk, requireDiskCanGo, takeDisk } from "@/server/operations/change-disk-witness";
import { OperationRun } from "@/server/operations/operation-run";

const nodes = sampleDefinition.nodes.map(({ name, serverId }) => ({ name, serverId }));
const disk = { disk: "wwn-0x6001405a2b3c4d5e", watchdogSeconds: 5 };
const without = sampleDefinition;
const withIt = withDiskWitness(without, disk);
const softdog: Watchdog = {
  device: "/dev/watchdog0",
  identity: "Software Watchdog",
  software: true,
  unstoppable: false,
};

/**
 * Servers that do as they are told, and note it, but for the tasks named in `refuse`. `disks`: server → what it has under
 * that name; the same unless said.
 */
function scene(
  options: { refuse?: TaskType; at?: string; away?: string; disks?: Record<string, string> } = {},
) {
  const done: string[] = [];
  const headers = new Map<string, string>();
  const runTask = async (server: string, type: TaskType, input: { uuid?: string }) => {
    const name = nodes.find(({ serverId }) => serverId === server)?.name ?? "";
    const here = options.disks?.[server] ?? "the disk";
    done.push(`${name}: ${type}`);
    if (type === options.refuse && (options.at ?? name) === name)
      throw new ProblemError({ code: "refused", message: `${type} refused` });
    const header = () => {
      const uuid = headers.get(here);
      return uuid ? { uuid, watchdogSeconds: 5, messageSeconds: 10 } : null;
    };
    if (type === "disk-witness.check") return { watchdog: softdog };
    if (type === "disk-witness.prepare") {
      headers.set(here, randomUUID());
      return header();
    }
    if (type === "disk-witness.read") return { header: header() };
    if (type === "disk-witness.clear")
      return { cleared: headers.get(here) === input.uuid && headers.delete(here) };
    if (type === "simulate") return { outcome: {} };
    if (type === "fence-device.check") return { power: "on" };
    return {};
  };
  const hub = { isConnected: (server: string) => server !== options.away, runTask } as unknown as AgentHub;
  const run = new OperationRun(ALPHA, "root", hub, () => {});
  const [on = { name: "", serverId: "" }] = nodes;
  return {
    ...{ done, run, headers },
    first: (task: string) => done.findIndex((each) => each.endsWith(task)),
    last: (task: string) => done.findLastIndex((each) => each.endsWith(task)),
    count: (task: string) => done.filter((each) => each.endsWith(task)).length,
    take: () => takeDisk(run, without, withIt, {}, on),
    leave: () => leaveDisk(run, withIt, without, {}, on),
  };
}
const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

describe("a disk that becomes the witness", () => {
  it("is written on after every node was looked at, and the engines start anew after every node has its settings", async () => {
    const { take, first, last, count } = scene();
    await take();
    expect(last("disk-witness.check")).toBeLessThan(first("disk-witness.prepare"));
    expect(count("disk-witness.prepare")).toBe(1);
    expect(last("disk-witness.read")).toBeLessThan(first("disk-witness.configure"));
    expect(last("disk-witness.configure")).toBeLessThan(first("cluster.restart"));
    expect(count("cluster.restart")).toBe(nodes.length);
    expect(last("cluster.restart")).toBeLessThan(first("disk-witness.wait"));
    // From each node about each other, before anything is fenced by it.
    expect(count("fence-device.check")).toBe(nodes.length * (nodes.length - 1));
  });

  it("tells that a watchdog counts in software alone", async () => {
    const { take, run } = scene();
    await take();
    expect(run.steps.filter(({ state }) => state === "warning").map(({ why }) => why?.code)).toEqual(
      nodes.map(() => "disk-witness.softdog.why"),
    );
  });

  it("is not touched while a node is away, or has no watchdog", async () => {
    const away = scene({ away: BETA });
    await expect(away.take()).rejects.toEqual(refusal("disk-witness.agents-missing"));
    expect(away.done).toEqual([]);
    const bare = scene({ refuse: "disk-witness.check", at: "beta" });
    await expect(bare.take()).rejects.toEqual(refusal("refused"));
    expect(bare.done).toEqual(["alpha: disk-witness.check", "beta: disk-witness.check"]);
  });

  it("is empty again where another node has another disk under its name", async () => {
    const { take, headers, count } = scene({ disks: { [BETA]: "another disk of the same name" } });
    await expect(take()).rejects.toEqual(refusal("disk-witness.another-disk"));
    expect(headers.size).toBe(0);
    expect([count("disk-witness.configure"), count("cluster.restart")]).toEqual([0, 0]);
  });

  it("is taken back everywhere, with the engines started without it, where SBD does not come to run", async () => {
    const { take, headers, last, count } = scene({ refuse: "disk-witness.wait", at: "beta" });
    await expect(take()).rejects.toEqual(refusal("refused"));
    expect(headers.size).toBe(0);
    expect(count("disk-witness.leave")).toBe(nodes.length);
    expect(count("cluster.restart")).toBe(2 * nodes.length);
    expect(last("disk-witness.leave")).toBeLessThan(last("cluster.restart"));
    expect(last("cluster.restart")).toBeLessThan(last("disk-witness.clear"));
  });

  it("stays written on, and nothing more is started, where a node does not come back from its start", async () => {
    const { take, headers, count } = scene({ refuse: "cluster.wait-online" });
    await expect(take()).rejects.toThrow();
    expect(count("disk-witness.leave")).toBe(nodes.length);
    expect(headers.size).toBeLessThanOrEqual(1);
  });

  it("does nothing where the change is about something else", async () => {
    const { run, done } = scene();
    const [on = { name: "", serverId: "" }] = nodes;
    await (await takeDisk(run, withIt, withIt, {}, on))();
    await leaveDisk(run, withIt, withIt, {}, on);
    expect(done).toEqual([]);
  });
});

describe("a disk that is the witness no more", () => {
  it("is emptied last, after SBD has ended on every node", async () => {
    const { take, leave, done, headers, first, last } = scene();
    await take();
    done.length = 0;
    await leave();
    expect(last("disk-witness.leave")).toBeLessThan(first("cluster.restart"));
    expect(last("cluster.restart")).toBeLessThan(first("disk-witness.wait"));
    expect(last("disk-witness.wait")).toBeLessThan(first("disk-witness.clear"));
    expect(headers.size).toBe(0);
  });

  it("that cannot be emptied is told, and undoes nothing", async () => {
    const { take, leave, run } = scene({ refuse: "disk-witness.clear" });
    await take();
    await leave();
    expect(run.steps.at(-1)).toMatchObject({
      state: "warning",
      finding: { code: "disk-witness.not-cleared" },
    });
  });

  it("does not go while a node is away", () => {
    const { run } = scene({ away: BETA });
    expect(() => requireDiskCanGo(run, withIt, without)).toThrow(refusal("disk-witness.agents-missing"));
    expect(() => requireDiskCanGo(run, without, without)).not.toThrow();
  });
});

import { describe, expect, it } from "vitest";
import { definitionOfPlan } from "@/compiler/plan/definition-of-plan";
import type { TaskType } from "@/protocol/agent-task";
import { CLUSTER_ADDRESS_RESOURCE } from "@/protocol/definition";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import type { AgentHub } from "@/server/agents/agent-hub";
import { ALPHA, BETA, sampleHost, samplePlan } from "@/server/clusters/sample-reports";
import { createCluster } from "@/server/operations/create-cluster";
import { OperationRun } from "@/server/operations/operation-run";
import { destroyCluster } from "@/server/operations/remove-cluster";

const refusal = new ProblemError({ code: "engine.not-started", message: "Corosync did not start." });
const plan = {
  ...samplePlan,
  address: { network: "Public", address: "192.0.2.20" },
  time: { sources: ["203.0.113.7"] },
};
const definition = definitionOfPlan(plan);

/** Agents that note what they are told, and fail where the test says; only order and rollback are tested so. */
function scene(
  options: { fails?: [string, TaskType]; silent?: string; slow?: [string, TaskType]; taken?: boolean } = {},
) {
  const told: string[] = [];
  const is = (pair: [string, TaskType] | undefined, server: string, type: TaskType) =>
    pair?.[0] === server && pair[1] === type;
  const answers: Partial<Record<TaskType, (server: string) => unknown>> = {
    "host.report": (server) => ({
      ...sampleHost(server === ALPHA ? 1 : 2),
      existingCluster: { corosyncConf: false, cib: false, name: null },
    }),
    "address.check": () => ({ taken: options.taken ?? false, by: null }),
    "time.keep": () => ({ source: "203.0.113.7", stratum: 3 }),
  };
  const runTask = async (server: string, type: TaskType) => {
    if (is(options.slow, server, type)) await new Promise((resolve) => setImmediate(resolve));
    told.push(`${type} ${server === ALPHA ? "alpha" : "beta"}`);
    if (is(options.fails, server, type)) throw refusal;
    return answers[type]?.(server) ?? {};
  };
  const hub = { isConnected: (server: string) => server !== options.silent, runTask } as unknown as AgentHub;
  const run = new OperationRun("6f6f4a62-6a0c-4f0f-8b35-4f9a4b1f0009", "root", hub, () => {});
  const book: string[] = [];
  let seen = 0;
  const parts = {
    commandNode: async () => "alpha",
    participant: (serverId: string) => ({ name: serverId, serverId }),
    // Told one look later than the tasks know it.
    nodeState: () => (seen++ === 0 ? ("joining" as const) : ("up" as const)),
    clusterMade: () => {},
    definitions: {
      create: async () => void book.push("created"),
      creationDone: async () => void book.push("done"),
      remove: async () => void book.push("removed"),
      load: async () => ({
        clusterId: ALPHA,
        revision: 1,
        definition,
        secrets: {},
        creationOperationId: null,
      }),
      revision: async () => definition,
      save: async () => Promise.reject(new Error("not part of this")),
    },
  };
  const request = {
    plan,
    secrets: {},
    confirmNoFencing: null,
  } as unknown as RequestOf<"cluster.create">;
  return { told, book, run, create: () => createCluster(run, request, parts), parts };
}
const first = (told: string[], type: TaskType) => told.findIndex((entry) => entry.startsWith(`${type} `));
const last = (told: string[], type: TaskType) => told.findLastIndex((entry) => entry.startsWith(`${type} `));

describe("cluster.create", () => {
  it("checks all, then sets all clocks, then writes all, then starts all, then applies once", async () => {
    const { told, book, create, run } = scene();
    await create();
    expect(last(told, "address.check")).toBeLessThan(first(told, "time.keep"));
    expect(last(told, "time.keep")).toBeLessThan(first(told, "cluster.write-configuration"));
    expect(last(told, "cluster.write-configuration")).toBeLessThan(first(told, "cluster.start"));
    expect(last(told, "cluster.start")).toBeLessThan(first(told, "cib.apply"));
    expect(told.filter((entry) => entry.startsWith("cib.apply"))).toEqual(["cib.apply alpha"]);
    expect(told.some((entry) => entry.startsWith("cluster.remove"))).toBe(false);
    expect(book).toEqual(["created", "done"]);
    expect(run.steps.map(({ title }) => title.fallback).join()).toContain(CLUSTER_ADDRESS_RESOURCE);
    expect(run.steps.every(({ state }) => state === "succeeded")).toBe(true);
    expect(run.steps.at(-1)?.title.code).toBe("step.wait-reported");
  });

  it("writes nothing where the cluster's address is taken", async () => {
    const { told, book, create } = scene({ taken: true });
    await expect(create()).rejects.toMatchObject({ problem: { code: "address.in-use" } });
    expect(first(told, "cluster.write-configuration")).toBe(-1);
    expect(book).toEqual([]);
  });

  it.each<TaskType>(["time.keep", "cluster.write-configuration", "cluster.start"])(
    "puts every server back when %s fails on one, and stays resumable",
    async (type) => {
      const { told, book, create } = scene({ fails: [BETA, type] });
      await expect(create()).rejects.toMatchObject({ problem: { code: "engine.not-started" } });
      expect(told.filter((entry) => entry.startsWith("cluster.remove")).sort()).toEqual([
        "cluster.remove alpha",
        "cluster.remove beta",
      ]);
      expect(book).toEqual(["created"]);
    },
  );

  it("does not begin to put back while another server is still being written", async () => {
    const type = "cluster.write-configuration";
    const { told, create } = scene({ fails: [ALPHA, type], slow: [BETA, type] });
    await expect(create()).rejects.toThrow();
    expect(last(told, type)).toBeLessThan(first(told, "cluster.remove"));
  });
});

describe("cluster.destroy", () => {
  const request = { clusterId: ALPHA, confirmName: "Shop" } as RequestOf<"cluster.destroy">;
  it("names a server that cannot be reached in a warning, and still forgets the cluster", async () => {
    const { told, book, run, parts } = scene({ silent: BETA });
    await destroyCluster(run, request, parts);
    expect(told).toEqual(["cluster.remove alpha"]);
    expect(run.steps.find(({ node }) => node === "beta")).toMatchObject({ state: "warning" });
    expect(book).toEqual(["removed"]);
  });

  it("does nothing without the typed name", async () => {
    const { told, book, run, parts } = scene();
    await expect(destroyCluster(run, { ...request, confirmName: "shop" }, parts)).rejects.toThrow();
    expect([told, book]).toEqual([[], []]);
  });
});

import { describe, expect, it } from "vitest";
import { compile } from "@/compiler/compile";
import { applyEdit } from "@/compiler/objects/apply-edit";
import { withoutResource } from "@/compiler/objects/deletion";
import { withOnline } from "@/compiler/objects/edit-groups";
import type { TaskType } from "@/protocol/agent-task";
import type { Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";
import type { AgentHub } from "@/server/agents/agent-hub";
import { ALPHA, sampleDefinition } from "@/server/clusters/sample-reports";
import { changeDefinition } from "@/server/operations/change-definition";
import { OperationRun } from "@/server/operations/operation-run";

const conflict = new ProblemError({ code: "definition.changed", message: "Changed meanwhile." });

const notSettled = new ProblemError({ code: "resources.not-settled", message: "It still runs." });

/** The cluster has what was decided. */
const cib = `<cib>${compile(sampleDefinition, {}).configuration}</cib>`;

const conf = compile(sampleDefinition, {}).corosyncConf;

/** What the agent is given to apply and what is recorded, in their order. */
interface Options {
  cibRefused?: boolean;
  movedOn?: number;
  saveFails?: boolean;
  quorate?: boolean;
  doesNotStop?: boolean;
  cib?: string;
  conf?: string;
  confUnread?: string;
}
function scene(options: Options = {}) {
  const done: string[] = [];
  let movedOn = options.movedOn ?? 0;
  const runTask = async (
    _server: string,
    type: TaskType,
    input: { configuration?: string; guard?: string | null },
  ) => {
    if (type === "cib.read")
      return { xml: options.cib ?? cib, epoch: `0.${7 + (options.movedOn ?? 0) - movedOn}.3` };
    if (type === "cluster.read-configuration" && options.confUnread)
      throw new ProblemError({ code: options.confUnread, message: "Not read." });
    if (type === "cluster.read-configuration") return { corosyncConf: options.conf ?? conf };
    if (type === "resources.wait") {
      if (options.doesNotStop) throw notSettled;
      done.push("offline");
      return { waitedMs: 1 };
    }
    if (movedOn-- > 0) throw new ProblemError({ code: "cib.changed", message: "Changed." });
    if (options.cibRefused) throw new ProblemError({ code: "cib.changed", message: "Changed." });
    const says = (text: string) => input.configuration?.includes(text);
    const offline = says('id="Front"')
      ? "renamed"
      : says('name="target-role"')
        ? "Web stopped"
        : says('id="Address"')
          ? "as before"
          : "Address gone";
    done.push(`${type}: ${offline}, guard ${input.guard}`);
    return { epoch: "0.8" };
  };
  const hub = { isConnected: () => true, runTask } as unknown as AgentHub;
  const stored = {
    clusterId: ALPHA,
    revision: 4,
    definition: sampleDefinition,
    secrets: {},
    creationOperationId: null,
  };
  const parts = {
    commandNode: async () => (options.quorate === false ? null : "alpha"),
    participant: (serverId: string) => ({ name: serverId, serverId }),
    nodeState: () => "up" as const,
    definitions: {
      load: async () => stored,
      save: async (_before: unknown, { definition }: { definition: Definition }) => {
        if (options.saveFails) throw conflict;
        done.push("recorded");
        return { ...stored, revision: 5, definition };
      },
      create: async () => {},
      creationDone: async () => {},
      remove: async () => {},
      revision: async () => stored.definition,
    },
  };
  const run = new OperationRun(ALPHA, "root", hub, () => {});
  const take = (change: (before: Definition) => Definition) =>
    changeDefinition(run, parts, ALPHA, "test", change);
  return { done, take };
}
const offline = (before: Definition): Definition => withOnline(before, "Web", false);

describe("changeDefinition", () => {
  it("changes nothing while a node's corosync.conf is not as decided", async () => {
    const { done, take } = scene({ conf: conf.replace("token: 1000", "token: 2000") });
    await expect(take(offline)).rejects.toMatchObject({ problem: { code: "cluster.drifted" } });
    expect(done).toEqual([]);
  });

  it("changes nothing while a node cannot read its corosync.conf, unless it has none or is gone", async () => {
    const unread = scene({ confUnread: "internal.unexpected" });
    await expect(unread.take(offline)).rejects.toMatchObject({ problem: { code: "internal.unexpected" } });
    expect(unread.done).toEqual([]);
    for (const confUnread of ["corosync-conf.missing", "agent.lost"])
      expect((await scene({ confUnread }).take(offline)).stored.revision).toBe(5);
  });

  it("applies with the live epoch as guard, then records", async () => {
    const { done, take } = scene();
    expect((await take(offline)).stored.revision).toBe(5);
    expect(done).toEqual(["cib.apply: Web stopped, guard 0.7", "recorded"]);
  });

  it("records nothing that the cluster refused", async () => {
    const { done, take } = scene({ cibRefused: true });
    await expect(take(offline)).rejects.toMatchObject({ problem: { code: "cib.changed" } });
    expect(done).toEqual([]);
  });

  it("goes on when only what no definition decides had changed, with the epoch it has then", async () => {
    const { done, take } = scene({ movedOn: 2 });
    expect((await take(offline)).stored.revision).toBe(5);
    expect(done).toEqual(["cib.apply: Web stopped, guard 0.9", "recorded"]);
  });

  it("puts the cluster back when the change cannot be recorded", async () => {
    const { done, take } = scene({ saveFails: true });
    await expect(take(offline)).rejects.toBe(conflict);
    expect(done).toEqual(["cib.apply: Web stopped, guard 0.7", "cib.apply: as before, guard null"]);
  });

  it("overwrites nothing that others changed", async () => {
    const { done, take } = scene({ cib: cib.replace("192.0.2.30", "192.0.2.99") });
    await expect(take(offline)).rejects.toMatchObject({
      problem: { code: "cluster.drifted", params: { count: 1 } },
    });
    expect(done).toEqual([]);
  });

  const gone = (before: Definition) => withoutResource(before, "Address");
  const renamed = (before: Definition) => applyEdit(before, { type: "rename", id: "Address", name: "Front" });
  it("stops what goes or is renamed first, while its place in the order still holds", async () => {
    for (const [change, after] of [
      [gone, "Address gone"],
      [renamed, "renamed"],
    ] as const) {
      const { done, take } = scene();
      await take(change);
      expect(done).toEqual([
        "cib.apply: Web stopped, guard 0.7",
        "offline",
        `cib.apply: ${after}, guard 0.8`,
        "recorded",
      ]);
    }
  });

  it("lets it run on when it does not stop", async () => {
    const { done, take } = scene({ doesNotStop: true });
    await expect(take(renamed)).rejects.toMatchObject({ problem: { code: "resources.not-settled" } });
    expect(done).toEqual(["cib.apply: Web stopped, guard 0.7", "cib.apply: as before, guard null"]);
  });

  it("touches nothing without quorum, or with a definition that does not hold together", async () => {
    const quorumless = scene({ quorate: false });
    await expect(quorumless.take(offline)).rejects.toMatchObject({ problem: { code: "cluster.no-quorum" } });
    const { done, take } = scene();
    const doubled = (before: Definition) => ({ ...before, nodes: [...before.nodes, ...before.nodes] });
    await expect(take(doubled)).rejects.toMatchObject({ problem: { code: "definition.invalid" } });
    expect([...done, ...quorumless.done]).toEqual([]);
  });
});

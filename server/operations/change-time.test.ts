import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { chronySettings } from "@/compiler/cluster-time/chrony-settings";
import { withTime } from "@/compiler/objects/edit-time";
import type { TaskType } from "@/protocol/agent-task";
import type { Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";
import type { AgentHub } from "@/server/agents/agent-hub";
import { ALPHA, BETA, sampleDefinition } from "@/server/clusters/sample-reports";
import { changeTime, changeTimeWhereThere, putTimeBack } from "@/server/operations/change-time";
import { OperationRun } from "@/server/operations/operation-run";

const SOURCE = "203.0.113.7";
const own = sampleDefinition;
const kept = withTime(own, { sources: [SOURCE] });

/** Servers that do as they are told, each with what its chronyd was told last (null: its own settings). */
function scene(options: { refuses?: string; away?: string; service?: string; follows?: string | null } = {}) {
  const told = new Map<string, string | null>([ALPHA, BETA].map((server) => [server, null]));
  const done: TaskType[] = [];
  const runTask = async (server: string, type: TaskType, input: { settings?: string }) => {
    done.push(type);
    const held = told.get(server) ?? null;
    const settings = held === null ? null : createHash("sha256").update(held).digest("hex");
    if (type === "host.report") return { time: { service: options.service ?? null, settings } };
    if (type === "time.keep") {
      if (server === options.refuses) throw new ProblemError({ code: "refused", message: "refused" });
      told.set(server, input.settings ?? "");
      return { source: options.follows === undefined ? SOURCE : options.follows, stratum: 4 };
    }
    if (type === "time.keep-own") told.set(server, null);
    return {};
  };
  const hub = { isConnected: (server: string) => server !== options.away, runTask } as unknown as AgentHub;
  const run = new OperationRun(ALPHA, "root", hub, () => {});
  const settings = () => ({ alpha: told.get(ALPHA), beta: told.get(BETA) });
  const warnings = () => run.steps.filter(({ state }) => state === "warning").length;
  return { done, run, settings, warnings };
}
const decided = (definition: Definition) => ({
  alpha: chronySettings(definition, "alpha"),
  beta: chronySettings(definition, "beta"),
});
const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

describe("the cluster's time", () => {
  it("is set up on every node, after chrony is there, and put back as it was", async () => {
    const { done, run, settings, warnings } = scene();
    const putBack = await changeTime(run, own, kept);
    expect(settings()).toEqual(decided(kept));
    expect(done.lastIndexOf("packages.install")).toBeLessThan(done.indexOf("time.keep"));
    expect(warnings()).toBe(0);
    await putBack();
    expect(settings()).toEqual(decided(own));
  });

  it("is no concern of a change that leaves it", async () => {
    const { done, run } = scene({ away: BETA });
    await changeTime(run, kept, { ...kept, description: "another" });
    expect(done).toEqual([]);
  });

  it("follows the nodes' addresses, where they are another's source", async () => {
    const { run, settings } = scene();
    await changeTime(run, own, kept);
    const moved = {
      ...kept,
      networks: kept.networks.map((network) => ({
        ...network,
        interfaces: network.interfaces.map((each) =>
          each.node === "alpha" ? { ...each, address: each.address.replace(/\d+$/, "77") } : each,
        ),
      })),
    };
    await changeTime(run, kept, moved);
    expect(settings()).toEqual(decided(moved));
  });

  it("is changed nowhere while a node is away, or another service keeps one's time", async () => {
    const away = scene({ away: BETA });
    await expect(changeTime(away.run, own, kept)).rejects.toEqual(refusal("time.agents-missing"));
    const other = scene({ service: "ntpsec" });
    await expect(changeTime(other.run, own, kept)).rejects.toEqual(refusal("time.other-service"));
    for (const { done } of [away, other]) expect(done).not.toContain("time.keep");
    expect(other.done).not.toContain("packages.install"); // it would remove that service
    const usual = scene({ service: "systemd-timesyncd" });
    await changeTime(usual.run, own, kept);
    expect(usual.settings()).toEqual(decided(kept));
  });

  it("is put back on all when one does not take it", async () => {
    const { run, settings } = scene({ refuses: BETA });
    await expect(changeTime(run, own, kept)).rejects.toEqual(refusal("refused"));
    expect(settings()).toEqual(decided(own));
  });

  it("warns where a node follows another because no common source answers", async () => {
    for (const follows of ["198.51.100.12", null]) {
      const { run, warnings } = scene({ follows });
      await changeTime(run, own, kept);
      expect(warnings()).toBe(2);
    }
    const together = scene({ follows: null });
    await changeTime(together.run, own, withTime(own, { sources: [] }));
    expect(together.warnings()).toBe(0);
  });

  it("is put back where a node has something else, and nowhere else", async () => {
    const { done, run, settings } = scene();
    await changeTime(run, own, kept);
    done.length = 0;
    await putTimeBack(run, kept);
    expect(done).toEqual(["host.report", "host.report"]);
    await putTimeBack(run, own);
    expect(settings()).toEqual(decided(own));
    await putTimeBack(run, kept);
    expect(settings()).toEqual(decided(kept));
  });

  it("after a node left goes on without it on those that are there", async () => {
    const { run, settings } = scene({ away: BETA });
    await changeTimeWhereThere(run, own, kept);
    expect(settings()).toEqual({ ...decided(kept), beta: null });
  });
});

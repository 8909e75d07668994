import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TaskType } from "@/protocol/agent-task";
import { ProblemError } from "@/protocol/problem";
import type { AgentHub } from "@/server/agents/agent-hub";
import { OperationRun } from "@/server/operations/operation-run";
import { updateAgents } from "@/server/operations/update-agents";

const ID = "00000000-0000-4000-8000-000000000001";
const [OLD, NEW] = ["a".repeat(64), "b".repeat(64)];
const offered = { version: "2", digest: NEW, packageDigest: "c".repeat(64), packageBytes: 7 };
/** How a server's update goes; `lost`: well, but the answer to the task is lost with the agent, as may be. */
type Fate = "updated" | "lost" | "not-installed" | "ends" | "unheard" | "refused" | "never" | "silent";

function scene(fates: Record<string, Fate>, has: Record<string, string | null> = {}, away: string[] = []) {
  const agents = new Map(Object.keys(fates).map((server) => [server, OLD as string | null]));
  for (const [server, digest] of Object.entries(has)) agents.set(server, digest);
  const asked: string[] = [];
  const begun = new Map<string, string>();
  let questions = 0;
  const runTask = async (server: string, type: TaskType, input: { id: string }) => {
    const fate = fates[server];
    if (type === "agent.update") {
      asked.push(server);
      if (fate === "refused") throw new ProblemError({ code: "agent.package-differs", message: "No." });
      begun.set(server, input.id);
      if (fate === "silent") away.push(server);
      if (fate === "lost") throw new ProblemError({ code: "agent.lost", message: "Gone." });
      return {};
    }
    if (begun.get(server) !== input.id) return { outcome: "none", text: "" };
    questions += 1;
    if (fate === "never" || questions % 3 !== 0) return { outcome: "going", text: "" };
    if (fate !== "updated" && fate !== "lost") return { outcome: fate, text: "dpkg: error" };
    // It says so a moment before its report is there.
    if (agents.get(server) !== NEW) setTimeout(() => agents.set(server, NEW), 5);
    return { outcome: "updated", text: "" };
  };
  const hub = { isReachable: (server: string) => !away.includes(server), runTask } as unknown as AgentHub;
  const run = new OperationRun(ID, "root", hub, () => {});
  const parts = {
    participant: (serverId: string) => ({ name: serverId, serverId }),
    agentPackage: async () => offered,
    agentOf: (serverId: string) => agents.get(serverId) ?? null,
  };
  return {
    ...{ asked, run, agents },
    update: () =>
      updateAgents(run, { serverIds: Object.keys(fates) }, parts, { withinMs: 100, everyMs: 1 }).then(
        () => null,
        (thrown: ProblemError) => thrown.problem,
      ),
    left: () => run.steps.at(-1)?.finding?.fallback,
  };
}

describe("agents are updated", () => {
  it("one after the other, in the order given, each only when the one before is heard as the new one", async () => {
    const { asked, update, agents, run } = scene({ b: "updated", a: "lost", c: "updated" });
    expect(await update()).toBeNull();
    expect(asked).toEqual(["b", "a", "c"]);
    expect([...agents.values()]).toEqual([NEW, NEW, NEW]);
    expect(run.steps.map(({ node, state }) => `${node} ${state}`)).toEqual([
      "b succeeded",
      "a succeeded",
      "c succeeded",
    ]);
  });

  it("until the first that fails, whatever fails and wherever; the rest is not touched, and that is said", () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Fate>("not-installed", "ends", "unheard", "refused"),
        fc.integer({ min: 0, max: 3 }),
        async (fate, at) => {
          const names = ["a", "b", "c", "d"];
          const fates = Object.fromEntries(names.map((name, i) => [name, i === at ? fate : "updated"]));
          const { asked, update, left } = scene(fates as Record<string, Fate>);
          const problem = await update();
          expect(problem?.code).toBe(fate === "refused" ? "agent.package-differs" : `agent.update-${fate}`);
          expect(problem?.detail.node).toBe(names[at]);
          expect(asked).toEqual(names.slice(0, at + 1));
          const list = (part: string[]) => part.join(", ") || "–";
          expect(left()).toBe(
            `the console's: ${list(names.slice(0, at))}; the one before: ${list(names.slice(at))}; not known: –`,
          );
        },
      ),
      { numRuns: 16 },
    ));

  it("not where the new one is already", async () => {
    const { asked, update, run } = scene({ a: "updated", b: "updated" }, { a: NEW });
    expect(await update()).toBeNull();
    expect(asked).toEqual(["b"]);
    expect(run.steps[0]?.finding?.code).toBe("agent.is-new");
  });

  it("on none while one of them is silent, or does not tell which it is", async () => {
    const silent = scene({ a: "updated", b: "updated" }, {}, ["b"]);
    expect(await silent.update()).toMatchObject({ code: "agent.not-connected", params: { server: "b" } });
    const older = scene({ a: "updated", b: "updated" }, { b: null });
    expect(await older.update()).toMatchObject({ code: "agent.cannot-update", params: { server: "b" } });
    expect([...silent.asked, ...older.asked]).toEqual([]);
  });

  it("and one that nobody hears of again is not called updated, nor put back", async () => {
    const { update, asked } = scene({ a: "never", b: "updated" });
    expect(await update()).toMatchObject({ code: "agent.lost", detail: { node: "a" } });
    expect(asked).toEqual(["a"]);
    const gone = scene({ a: "updated", b: "silent", c: "updated" });
    expect(await gone.update()).toMatchObject({ code: "agent.lost", detail: { node: "b" } });
    expect(gone.left()).toBe("the console's: a; the one before: c; not known: b");
  });
});

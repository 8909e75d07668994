import { describe, expect, it, vi } from "vitest";
import type { ClusterState } from "@/protocol/console-state";
import { toProblem } from "@/protocol/problem";
import { clockComesBack, type TakenBack } from "@/server/drills/clock-comes-back";
import type { Failed } from "@/server/drills/drill-parts";
import { isNoticed } from "@/server/drills/fail-steps";
import { wellState } from "@/server/drills/sample-state";
import { OperationRun } from "@/server/operations/operation-run";

const SECONDS = 1;
const right: ClusterState["clock"] = { decided: { sources: [] }, apartMs: 3, wrong: null, otherwise: [] };
const wrong: ClusterState["clock"] = {
  ...{ ...right, apartMs: 3_600_000 },
  wrong: { node: "beta", aheadMs: 3_600_000, correction: "measuring" },
};
type Agent = ClusterState["nodes"][string]["agent"];
/** Of two nodes; beta's clock it is about. */
function seen(clock: ClusterState["clock"], agent: Agent = "connected"): ClusterState {
  const state = wellState();
  const { beta } = state.nodes;
  if (!beta) throw new Error("the sample has a node beta");
  return { ...state, clock, nodes: { ...state.nodes, beta: { ...beta, agent } } };
}

describe("a clock that cluster time is to bring back", () => {
  /** As it comes about where the console sees it right after so long (null: never), and does not hear its agent until then. */
  async function waited(backAfterMs: number | null, taken: TakenBack, silentForMs = 0) {
    const failedAt = Date.now();
    const failed: Failed = { failedAt, undoneAt: null };
    const run = new OperationRun("drill", "root", {} as never, () => undefined);
    const isBack = () => backAfterMs !== null && Date.now() >= failedAt + backAfterMs;
    const takeBack = vi.fn(async () => taken);
    const outcome = clockComesBack(
      run,
      { on: { name: "beta", serverId: "b" }, seconds: SECONDS },
      failed,
      () => (Date.now() < failedAt + silentForMs ? seen(right, "silent") : seen(isBack() ? right : wrong)),
      takeBack,
    ).then(
      () => null,
      (thrown: unknown) => toProblem(thrown),
    );
    const problem = await outcome;
    expect(takeBack).toHaveBeenCalledOnce();
    return {
      ...{ code: problem?.code ?? null, params: problem?.params, step: run.steps[0]?.state },
      took: (failed.undoneAt ?? 0) - failedAt,
    };
  }

  it("is back when the console sees it in step, and the agent had nothing to do", async () => {
    const came = await waited(200, { undone: true, wasOver: true });
    expect(came).toMatchObject({ code: null, step: "succeeded" });
    expect(came.took).toBeGreaterThanOrEqual(200);
    expect(came.took).toBeLessThan(SECONDS * 1000);
  });

  it("is not taken for back while nothing is heard of it, though the others' clocks are right", async () => {
    const came = await waited(0, { undone: true, wasOver: true }, 300);
    expect(came).toMatchObject({ code: null, step: "succeeded" });
    expect(came.took).toBeGreaterThanOrEqual(300);
  });

  it("is not when the agent had to put it right, at its time or on being asked", async () => {
    for (const undone of [true, false])
      expect(await waited(null, { undone, wasOver: false })).toMatchObject({
        ...{ code: "drill.clock-not-back", params: { node: "beta", seconds: SECONDS } },
        ...{ step: "failed", took: SECONDS * 1000 },
      });
    expect(await waited(200, { undone: true, wasOver: false })).toMatchObject({
      ...{ code: "drill.clock-not-back", params: { node: "beta", seconds: 0 } },
    });
  });

  it("is not known to be when the agent began anew and left nothing to ask", async () => {
    expect(await waited(200, { undone: false, wasOver: false })).toMatchObject({
      ...{ code: "drill.clock-put-back", step: "failed" },
    });
  });

  it("is noticed once the console says that it is this node's that is wrong", () => {
    const failure = { kind: "clock-changed" as const, node: "beta" };
    const other = { ...wrong, wrong: { node: "alpha", aheadMs: 2000, correction: "slewed" as const } };
    expect(isNoticed(failure, seen(right), seen(wrong))).toBe(true);
    for (const now of [seen(right), seen(other), null])
      expect(isNoticed(failure, seen(right), now)).toBe(false);
  });
});

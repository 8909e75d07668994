import { describe, expect, it } from "vitest";
import { PROTOCOL_VERSION } from "@/protocol/agent-protocol";
import type { TaskType } from "@/protocol/agent-task";
import type { DrillFailure } from "@/protocol/drill";
import { faultSince } from "@/protocol/fault";
import { ProblemError } from "@/protocol/problem";
import { type AskAgent, checkDrill } from "@/server/drills/check-drill";
import { timedDefinition, wellState } from "@/server/drills/sample-state";

const state = wellState();

async function check(failure: DrillFailure, protocol: number, refusal: string | null = null) {
  const asked: [TaskType, unknown][] = [];
  const ask: AskAgent = async (_on, type, input) => {
    asked.push([type, input]);
    const code = type === "fault.check" ? refusal : "simulation.failed";
    if (code) throw new ProblemError({ code, message: "Not here." });
    return { processes: 0, lacks: [] } as never;
  };
  const clockHostOf = () => ({ protocol, isConsoles: false });
  const plan = { failure, probes: [{ group: "Web", address: "192.0.2.30", port: 80 }], promisedMs: 100 };
  const { obstacles } = await checkDrill(
    { definition: timedDefinition, state, other: null, clockHostOf },
    plan,
    ask,
  );
  const faults = asked.filter(([type]) => type === "fault.check").map(([, input]) => input);
  return { obstacles: obstacles.map(({ code }) => code), faults };
}

const clock: DrillFailure = { kind: "clock-changed", node: "beta" };
const tooOld = faultSince["clock-ahead"] - 1;

describe("the check of a drill that sets a clock", () => {
  it("asks the agent of that node, and tells what it says against it", async () => {
    const { obstacles, faults } = await check(clock, PROTOCOL_VERSION, "fault.clock-not-own");
    expect(faults).toEqual([{ fault: { kind: "clock-ahead", minutes: 60 } }]);
    expect(obstacles).toContain("fault.clock-not-own");
    expect(obstacles).not.toContain("drill.agent-too-old");
  });

  it("does not ask an agent that would not understand the question, and says to update it", async () => {
    const { obstacles, faults } = await check(clock, tooOld);
    expect(faults).toEqual([]);
    expect(obstacles).toContain("drill.agent-too-old");
  });

  it("asks such an agent all that it knows", async () => {
    const cable: DrillFailure = { kind: "cable-pulled", node: "beta", network: "Public", seconds: 5 };
    const { obstacles, faults } = await check(cable, tooOld);
    expect(faults).toHaveLength(1);
    expect(obstacles).not.toContain("drill.agent-too-old");
  });
});

import { expect, test } from "vitest";
import { analysisOutcome } from "@/components/wizard/analysis-outcome";
import { operationSchema } from "@/protocol/operation";
import type { Step } from "@/protocol/step";

const problem = { code: "agent.silent", message: "The agent does not answer." };
const analysis = (state: string, steps: Step["state"][], ended: object = {}) =>
  operationSchema.parse({
    id: "00000000-0000-4000-8000-000000000001",
    type: "configuration.analyse",
    clusterId: null,
    subject: "webpair",
    target: null,
    requestedBy: "admin",
    requestedAt: 1,
    steps: steps.map((each, n) => ({
      id: `${n}`,
      title: { code: "check.os", fallback: "Operating system" },
      state: each,
    })),
    state,
    ...ended,
  });
const succeeded = { startedAt: 1, endedAt: 2, outageMs: null };

test("warnings do not stand in the way, a failed check does", () => {
  expect(analysisOutcome(analysis("succeeded", ["succeeded", "warning"], succeeded), false)).toBe("good");
  expect(analysisOutcome(analysis("succeeded", ["succeeded", "failed"], succeeded), false)).toBe("failed");
});

test("it is running until it has ended, whatever its checks have found", () => {
  expect(analysisOutcome(null, false)).toBe("running");
  expect(analysisOutcome(analysis("accepted", []), false)).toBe("running");
  expect(analysisOutcome(analysis("running", ["failed"], { startedAt: 1 }), false)).toBe("running");
});

test("an analysis that was refused, failed or lost is not a good one", () => {
  const ended = { startedAt: 1, endedAt: 2, problem };
  expect(analysisOutcome(null, true)).toBe("failed");
  expect(analysisOutcome(analysis("failed", ["succeeded"], ended), false)).toBe("failed");
  expect(analysisOutcome(analysis("unknown", ["succeeded"], ended), false)).toBe("failed");
  expect(analysisOutcome(analysis("succeeded", ["unknown"], succeeded), false)).toBe("failed");
});

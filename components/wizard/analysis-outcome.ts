import type { Operation } from "@/protocol/operation";

export type AnalysisOutcome = "running" | "failed" | "good";

/**
 * Whether one may go on after an analysis. Failed checks stand in the way and so does an analysis that was
 * refused or did not run to its end: nothing is known then. Warnings do not.
 */
export function analysisOutcome(operation: Operation | null, refused: boolean): AnalysisOutcome {
  if (refused) return "failed";
  if (!operation || operation.state === "accepted" || operation.state === "running") return "running";
  if (operation.state !== "succeeded") return "failed";
  return operation.steps.some(({ state }) => state === "failed" || state === "unknown") ? "failed" : "good";
}

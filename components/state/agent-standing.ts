import type { ConsoleState, ServerState } from "@/protocol/console-state";

/** Whether a server's agent is the one that the console hands out, as far as both say which they are. */
export function standingOf(
  report: ServerState["report"],
  agent: ConsoleState["agent"],
): "same" | "another" | "unknown" {
  if (!report?.agentDigest || !agent) return "unknown";
  return report.agentDigest === agent.digest ? "same" : "another";
}

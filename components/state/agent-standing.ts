import type { ConsoleState, ServerState } from "@/protocol/console-state";

/** Whether a server's agent is the one that the console hands out, as far as both say which they are. */
export function standingOf(
  server: AgentBearer,
  agent: ConsoleState["agent"],
): "same" | "another" | "unknown" {
  const digest = agentOf(server)?.agentDigest;
  if (!digest || !agent) return "unknown";
  return digest === agent.digest ? "same" : "another";
}

type AgentBearer = Pick<ServerState, "connection" | "report" | "greeting">;

/** Which agent a server has: as it reported, or, where nothing it reports is understood, as it said when it connected. */
export const agentOf = ({ connection, report, greeting }: AgentBearer) =>
  connection === "not-understood" ? greeting : report;

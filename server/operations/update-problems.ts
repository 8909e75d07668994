import type { TaskResult } from "@/protocol/agent-task";
import { ProblemError } from "@/protocol/problem";

export const cannotUpdate = (server: string) =>
  new ProblemError({
    code: "agent.cannot-update",
    message: `The agent on ${server} does not tell which one it is: it is older than updates from the console. Nothing was changed. Install the package there by hand this once: run the line of Join Server with \`UNDERSTUDY_AGAIN=1\` before \`sh\`.`,
    params: { server },
    detail: { node: server },
  });

/** Whether it is there is for the next look at the server to say. */
export const undecided = (server: string) =>
  new ProblemError({
    code: "agent.lost",
    message:
      "The connection to the server's agent was lost while it worked. Whether it was done is not known: look at the cluster before trying again.",
    detail: { node: server },
  });

/** Of an update that ended with the agent before. */
export function updateFailed(
  server: string,
  { outcome, text }: TaskResult<"agent.update-outcome">,
): ProblemError {
  const detail = { node: server, ...(outcome === "not-installed" && { text }) };
  switch (outcome) {
    case "not-installed":
      return new ProblemError({
        code: "agent.update-not-installed",
        message: `The new agent could not be installed on ${server}; the details show what dpkg said. The agent before is back and works.`,
        params: { server },
        detail,
      });
    case "ends":
      return new ProblemError({
        code: "agent.update-ends",
        message: `The new agent on ${server} ended again and again right after its start. The agent before is back and works. On the server, \`journalctl -u understudy-agent\` says more.`,
        params: { server },
        detail,
      });
    case "unheard":
      return new ProblemError({
        code: "agent.update-unheard",
        message: `The new agent on ${server} ran, but the console took no report of it within a minute. The agent before is back and works. See whether the console was away meanwhile, then try again.`,
        params: { server },
        detail,
      });
    default:
      return new ProblemError({
        code: "agent.update-not-begun",
        message: `The agent on ${server} knows nothing of the update it was asked for: it was not begun there. Try again.`,
        params: { server },
        detail,
      });
  }
}

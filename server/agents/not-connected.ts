import { ProblemError } from "@/protocol/problem";

export const notConnected = (hostname: string) =>
  new ProblemError({
    code: "agent.not-connected",
    message: `The agent on ${hostname} is not connected to the console, so nothing can be done there now. See that the server runs and reaches the console.`,
    params: { server: hostname },
    detail: { node: hostname },
  });

import { type Phrase, ProblemError } from "@/protocol/problem";

export const notConnected = (hostname: string) =>
  new ProblemError({
    code: "agent.not-connected",
    message: `The agent on ${hostname} is not connected to the console, so nothing can be done there now. See that the server runs and reaches the console.`,
    params: { server: hostname },
    detail: { node: hostname },
  });

/** @param why as the agent's refusal says it */
export const notUnderstood = (hostname: string, why: Phrase) =>
  new ProblemError({
    code: "agent.not-understood",
    message: `The agent on ${hostname} is connected, but it and this console do not understand each other, so nothing can be done there now but to update it. The server's page says which of the two is the older one.`,
    params: { server: hostname },
    detail: { node: hostname, text: why.fallback },
  });

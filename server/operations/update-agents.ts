import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { AgentPackage } from "@/protocol/agent-package";
import type { TaskResult } from "@/protocol/agent-task";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

export interface UpdateParts {
  /** @throws ProblemError `server.unknown` */
  participant(serverId: string): Participant;
  /** What this console hands out now. @throws ProblemError `agent.not-built` */
  agentPackage(): Promise<AgentPackage>;
  /** The digest that a server's agent told of itself last; null: none. */
  agentOf(serverId: string): string | null;
}

const FETCH_SECONDS = 120;
/** Installing, 60 s for the new agent to be heard, and the way back, on a slow disk. */
const DECIDED_WITHIN_MS = 240_000;
const ASKED_EVERY_MS = 500;

/**
 * agents.update: the console's own agent on these servers, one after the other in this order. The next one only when the one
 * before is heard as the new one and says that it stays; it ends at the first that does not. A server's update ends by itself,
 * well or back where it was, also when the console is gone by then.
 */
export async function updateAgents(
  run: OperationRun,
  { serverIds }: Pick<RequestOf<"agents.update">, "serverIds">,
  parts: UpdateParts,
  limits = { withinMs: DECIDED_WITHIN_MS, everyMs: ASKED_EVERY_MS },
): Promise<void> {
  const servers = serverIds.map((id) => parts.participant(id));
  for (const server of servers) requireUpdatable(run, server, parts);
  const wanted = await parts.agentPackage();
  const isNew = (server: Participant) => parts.agentOf(server.serverId) === wanted.digest;
  try {
    for (const server of servers) {
      const title = phrase("step.update-agent", { node: server.name });
      if (isNew(server)) {
        const finding = phrase("agent.is-new", { version: wanted.version });
        await run.check(title, { node: server.name }, async () => ({ state: "succeeded", finding }));
      } else {
        await run.step(title, { node: server.name }, () => updateOne(run, server, wanted, parts, limits));
      }
    }
  } catch (thrown) {
    const names = (which: boolean) => servers.filter((each) => isNew(each) === which).map(({ name }) => name);
    const finding = phrase("agent.left", {
      updated: names(true).join(", ") || "–",
      others: names(false).join(", ") || "–",
    });
    await run.check(phrase("step.agents-left"), {}, async () => ({ state: "warning", finding }));
    throw thrown;
  }
}

async function updateOne(
  run: OperationRun,
  server: Participant,
  wanted: AgentPackage,
  parts: UpdateParts,
  limits: { withinMs: number; everyMs: number },
): Promise<void> {
  const id = randomUUID();
  const { digest, packageDigest, packageBytes } = wanted;
  const input = { id, digest, packageDigest, packageBytes };
  await run.task(server, "agent.update", input, FETCH_SECONDS).catch((thrown: unknown) => {
    // The agent ended before its answer came, as it is meant to: the next one says how it went.
    if (!(thrown instanceof ProblemError && thrown.problem.code === "agent.lost")) throw thrown;
  });
  for (const until = performance.now() + limits.withinMs; performance.now() < until; ) {
    await pause(limits.everyMs);
    if (!run.isConnected(server)) continue;
    // Whichever agent is there: the new one for good, the old one again, or one that is ended in a moment.
    const told = await run.task(server, "agent.update-outcome", { id }, 5).catch(() => null);
    if (!told || told.outcome === "going") continue;
    if (told.outcome === "updated" && parts.agentOf(server.serverId) !== digest) continue;
    if (told.outcome === "updated") return;
    throw failed(server.name, told);
  }
  throw undecided(server.name);
}

/** @throws ProblemError `agent.not-connected` | `agent.cannot-update` */
function requireUpdatable(run: OperationRun, server: Participant, parts: UpdateParts): void {
  const params = { server: server.name };
  if (!run.isConnected(server)) {
    throw new ProblemError({
      code: "agent.not-connected",
      message: `The agent on ${server.name} is not connected to the console, so nothing can be done there now. See that the server runs and reaches the console.`,
      ...{ params, detail: { node: server.name } },
    });
  }
  if (parts.agentOf(server.serverId) !== null) return;
  throw new ProblemError({
    code: "agent.cannot-update",
    message: `The agent on ${server.name} does not tell which one it is: it is older than updates from the console. Nothing was changed. Install the package there by hand this once: run the line of Join Server with UNDERSTUDY_AGAIN=1 before \`sh\`.`,
    ...{ params, detail: { node: server.name } },
  });
}

function failed(node: string, { outcome, text }: TaskResult<"agent.update-outcome">): ProblemError {
  const params = { server: node };
  const detail = { node, ...(text && { text }) };
  switch (outcome) {
    case "not-installed":
      return new ProblemError({
        code: "agent.update-not-installed",
        message: `The new agent could not be installed on ${node}; the details show what dpkg said. The agent before is back and works.`,
        ...{ params, detail },
      });
    case "ends":
      return new ProblemError({
        code: "agent.update-ends",
        message: `The new agent on ${node} ended again and again right after its start. The agent before is back and works. On the server, \`journalctl -u understudy-agent\` says more.`,
        ...{ params, detail },
      });
    case "unheard":
      return new ProblemError({
        code: "agent.update-unheard",
        message: `The new agent on ${node} ran, but the console took no report of it within a minute. The agent before is back and works. See whether the console was away meanwhile, then try again.`,
        ...{ params, detail },
      });
    default:
      return new ProblemError({
        code: "agent.update-not-begun",
        message: `The agent on ${node} knows nothing of the update it was asked for: it was not begun there. Try again.`,
        ...{ params, detail },
      });
  }
}

const undecided = (node: string) =>
  new ProblemError({
    code: "agent.lost",
    message:
      "The connection to the server's agent was lost while it worked. Whether it was done is not known: look at the cluster before trying again.",
    detail: { node },
  });

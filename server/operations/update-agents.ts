import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { AgentPackage } from "@/protocol/agent-package";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { notConnected } from "@/server/agents/not-connected";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { cannotUpdate, undecided, updateFailed } from "@/server/operations/update-problems";

export interface UpdateParts {
  /** @throws ProblemError `server.unknown` */
  participant(serverId: string): Participant;
  /** What this console hands out now. @throws ProblemError `agent.not-built` */
  agentPackage(): Promise<AgentPackage>;
  /** The digest that a server's agent told of itself last; null: none. */
  agentOf(serverId: string): string | null;
}

const FETCH_SECONDS = 120;
/** Installing it and what it needs, 60 s for it to be heard, and the way back, on a slow disk. */
const DECIDED_WITHIN_MS = 360_000;
const ASKED_EVERY_MS = 500;

/**
 * agents.update: the console's own agent on these servers, one after the other in this order. The next one only when the one
 * before is heard as the new one and says that it stays; it ends at the first that does not. A server's update ends by itself,
 * well or back where it was, also when the console is gone by then. Agents of versions that are not understood are updated
 * like others: what that takes is the same in all.
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
    const standing = (server: Participant) =>
      !run.isReachable(server) ? "unknown" : isNew(server) ? "updated" : "others";
    const names = (which: ReturnType<typeof standing>) =>
      servers.flatMap((each) => (standing(each) === which ? each.name : [])).join(", ") || "–";
    const finding = phrase("agent.left", {
      ...{ updated: names("updated"), others: names("others"), unknown: names("unknown") },
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
    if (!run.isReachable(server)) continue;
    // Whichever agent is there: the new one for good, the old one again, or one that is ended in a moment.
    const told = await run.task(server, "agent.update-outcome", { id }, 5).catch(() => null);
    if (!told || told.outcome === "going") continue;
    if (told.outcome === "updated" && parts.agentOf(server.serverId) !== digest) continue;
    if (told.outcome === "updated") return;
    throw updateFailed(server.name, told);
  }
  throw undecided(server.name);
}

/** @throws ProblemError `agent.not-connected` | `agent.cannot-update` */
function requireUpdatable(run: OperationRun, server: Participant, parts: UpdateParts): void {
  if (!run.isReachable(server)) throw notConnected(server.name);
  if (parts.agentOf(server.serverId) === null) throw cannotUpdate(server.name);
}

import { type Operation, operationRequestSchema } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import { operationOf } from "@/server/operations/operation-rows";

/**
 * Ends what the console before this one left behind and this one cannot go on with. What waits for approval waits on.
 * `ended` is called with each.
 */
export async function settleLeftOver(
  { prisma }: Database,
  ended: (operation: Operation) => Promise<void>,
): Promise<void> {
  const left = await prisma.operation.findMany({
    where: { state: { in: ["waiting", "accepted", "running"] } },
  });
  for (const { id, state, request } of left) {
    if (state === "waiting" && operationRequestSchema.safeParse(request).success) continue;
    const data =
      state === "waiting"
        ? { state: "failed" as const, problem: notUnderstood }
        : { state: "unknown" as const, problem: interrupted };
    await ended(
      operationOf(await prisma.operation.update({ where: { id }, data: { ...data, endedAt: new Date() } })),
    );
  }
}

/** A console that ended while operations ran cannot know how they went on. */
const { problem: interrupted } = new ProblemError({
  code: "operation.interrupted",
  message:
    "The console was stopped while this ran. It may or may not have been done; look at the cluster's state, and do it again if need be.",
});

/** It was asked of another version, which had another form for it. */
const { problem: notUnderstood } = new ProblemError({
  code: "approval.not-understood",
  message:
    "The console was replaced while this waited for approval, and asks for it otherwise now. Nothing was done. Ask again.",
});

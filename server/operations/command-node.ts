import { setTimeout as pause } from "node:timers/promises";
import type { ClusterState } from "@/protocol/console-state";
import { ProblemError } from "@/protocol/problem";

/** A reading that takes longer is given up by its agent, which then falls silent: nothing is to be waited for. */
const VIEW_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 50;

type Seen = Pick<ClusterState, "name" | "state" | "seenBy" | "quorum">;

/**
 * The node whose view a quorate cluster is told from: asked where it is commanded. null: it has no quorum, or no such
 * cluster is known. A view that is overdue holds again in a moment as a rule, and an engine that has just started is
 * seen in a moment: both are waited for, so that nobody is told of a quorum that is missing where only the word of it is.
 * @param waiting is given the wait, where there is one, so that it can be shown
 * @throws ProblemError `cluster.not-known` when no view holds in that time
 */
export async function commandNode(
  state: () => Seen | null,
  waiting: (wait: () => Promise<Seen | null>) => Promise<Seen | null> = (wait) => wait(),
  withinMs: number = VIEW_WITHIN_MS,
): Promise<string | null> {
  const now = state();
  const seen = now && !isTold(now) ? await waiting(() => untilTold(now.name, state, withinMs)) : now;
  return seen?.quorum?.quorate ? seen.seenBy : null;
}

/** A node vouches for its state, or all of them say that it is stopped. */
const isTold = ({ seenBy, state }: Seen) => seenBy !== null || state === "down";

async function untilTold(cluster: string, state: () => Seen | null, withinMs: number): Promise<Seen | null> {
  for (const deadline = performance.now() + withinMs; ; await pause(LOOK_EVERY_MS)) {
    const seen = state();
    if (!seen || isTold(seen)) return seen;
    if (performance.now() > deadline) throw notKnown(cluster);
  }
}

const notKnown = (cluster: string) =>
  new ProblemError({
    code: "cluster.not-known",
    message: `No node of the cluster ${cluster} tells in time what runs there, so it is not known which part of it may act. Nothing was changed. Look at why Pacemaker does not answer on its nodes, and try again.`,
    params: { cluster },
  });

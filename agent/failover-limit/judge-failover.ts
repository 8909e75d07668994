import type { FailoverBook } from "@/agent/failover-limit/failover-book";
import type { LimitedGroup } from "@/agent/failover-limit/limited-groups";
import type { SeenNode } from "@/agent/failover-limit/node-history";

export interface Sight {
  /** The one node that has the group now; null: none, several, or on its way. */
  owner: string | null;
  nodes: ReadonlyMap<string, SeenNode>;
  now: number;
}

/**
 * The book after a look. A group that changed its owner failed over when its old owner was lost with it, or when a
 * resource of it failed there since it last started; all else (moves by hand, drains, a service that was stopped,
 * failback) is no failover. Looking twice at the same changes nothing.
 */
export function judgeFailover(
  { threshold, periodMs }: Pick<LimitedGroup, "threshold" | "periodMs">,
  book: FailoverBook,
  { owner, nodes, now }: Sight,
): { book: FailoverBook; tooMany: boolean } {
  if (owner === null) return { book, tooMany: false };
  const seen = nodes.get(owner)?.history.startedAs ?? {};
  const moved = book.owner !== owner;
  // One that is being restarted has no start to show: what was known of it holds.
  const startedAs = moved ? seen : { ...book.startedAs, ...seen };
  const failedOver = moved && book.owner !== null && wasFailure(book, nodes.get(book.owner));
  const failovers = failedOver
    ? [...book.failovers, now].filter((at) => at > now - periodMs)
    : book.failovers;
  return {
    book: { owner, startedAs, failovers },
    tooMany: failedOver && failovers.length > threshold,
  };
}

function wasFailure({ startedAs }: FailoverBook, old: SeenNode | undefined): boolean {
  // A node that is no more was taken out by hand.
  if (!old) return false;
  const { failedAs, stopped } = old.history;
  // One that never came up there, or was off: only what failed after the others came up counts.
  const latest = Math.max(0, ...Object.values(startedAs));
  const failed = Object.entries(failedAs).some(
    ([resource, number]) => number > (startedAs[resource] ?? latest),
  );
  return failed || (!old.online && !stopped);
}

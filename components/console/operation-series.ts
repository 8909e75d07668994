import type { RequestDraft } from "@/components/console/request-operation";
import type { Operation } from "@/protocol/operation";
import type { Problem } from "@/protocol/problem";

/** One operation of several: not asked yet, refused (`problem`), or as it stands. */
export interface SeriesItem {
  draft: RequestDraft;
  operation: Operation | null;
  problem: Problem | null;
}

/**
 * Asks for one operation after another: a cluster takes one change at a time and refuses a second meanwhile. One that
 * fails or is refused does not keep the others from being asked for.
 */
export async function runSeries(
  drafts: readonly RequestDraft[],
  with_: {
    request: (draft: RequestDraft) => Promise<Operation>;
    /** Waits for an operation's end; answers how it ended, or as it was last seen. */
    ended: (accepted: Operation) => Promise<Operation>;
    asProblem: (thrown: unknown) => Problem;
    stopped: () => boolean;
    tell: (index: number, change: Partial<SeriesItem>) => void;
  },
): Promise<void> {
  for (const [index, draft] of drafts.entries()) {
    if (with_.stopped()) return;
    try {
      const accepted = await with_.request(draft);
      with_.tell(index, { operation: accepted });
      with_.tell(index, { operation: await with_.ended(accepted) });
    } catch (thrown) {
      with_.tell(index, { problem: with_.asProblem(thrown) });
    }
  }
}

/** What an operation is about, for lists of several. */
export function subjectOf(draft: RequestDraft): string {
  if ("resource" in draft) return typeof draft.resource === "string" ? draft.resource : draft.resource.name;
  if ("group" in draft) return typeof draft.group === "string" ? draft.group : draft.group.name;
  return "node" in draft ? draft.node : "";
}

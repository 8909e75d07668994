import { failoverOutlook } from "@/protocol/failover-outlook";
import type { Simulation } from "@/protocol/simulation";

/** What becomes of a group when again and again the node fails that has it. */
export interface FailuresLeft {
  /** The nodes that would have it, one after the other: as many failures it outlives. */
  successors: string[];
  /** What would run nowhere after one more; null: it was not followed further. */
  stopped: string[] | null;
}

/** So many failures are followed; whoever outlives these has other worries. */
const FOLLOWED = 4;

/**
 * Plays the worst way the failures can fall: each hits the node the group has come to. `lose` plays the loss of nodes on
 * the live data, with quorum by Corosync's count.
 */
export async function failuresLeft(
  members: readonly string[],
  owner: string,
  lose: (nodes: string[]) => Promise<Simulation>,
): Promise<FailuresLeft> {
  const lost = [owner];
  const successors: string[] = [];
  while (successors.length < FOLLOWED) {
    const outlook = failoverOutlook(await lose(lost), members, lost);
    if (!outlook.taken) return { successors, stopped: outlook.stopped };
    successors.push(outlook.by);
    lost.push(outlook.by);
  }
  return { successors, stopped: null };
}

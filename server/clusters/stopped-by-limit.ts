import type { ClusterState } from "@/protocol/console-state";
import type { FailoverCount } from "@/protocol/failover-limit";
import type { Judged } from "@/server/clusters/node-state";
import { reason } from "@/server/clusters/reasons";

type GroupStateName = ClusterState["groups"][string]["state"];

/** A group that failed over too often is failed, and says what releases it; while it still stops it is what it is. */
export function stoppedByLimit<G extends Judged<GroupStateName>>(
  judged: G,
  count: FailoverCount | undefined,
): G {
  if (!count?.failed || (judged.state !== "offline" && judged.state !== "failed")) return judged;
  if (judged.reason?.code === "reason.taken-offline") return judged;
  const { threshold, periodHours: hours } = count;
  return { ...judged, state: "failed", reason: reason("reason.failed-over-too-often", { threshold, hours }) };
}

/** What browsers show of the nodes' book. */
export const countOf = ({ failovers, threshold, periodHours }: FailoverCount) => ({
  count: failovers.length,
  threshold,
  periodHours,
});

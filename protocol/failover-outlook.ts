import type { Simulation } from "@/protocol/simulation";

/** What becomes of a group when its owner fails, by the scheduler's own word. */
export type FailoverOutlook =
  | { taken: true; by: string }
  /** `stopped`: members that would run nowhere. */
  | { taken: false; stopped: string[] };

/** From a simulation in which nodes are lost: whether all members run together on another node at its end. */
export function failoverOutlook(
  { outcome }: Simulation,
  members: readonly string[],
  lost: readonly string[],
): FailoverOutlook {
  const nodesOf = (member: string) => (outcome[member] ?? []).filter((node) => !lost.includes(node));
  const stopped = members.filter((member) => nodesOf(member).length === 0);
  const by = nodesOf(members[0] ?? "")[0];
  return stopped.length > 0 || by === undefined ? { taken: false, stopped } : { taken: true, by };
}

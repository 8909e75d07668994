import type { ClusterState } from "@/protocol/console-state";
import type { Simulation } from "@/protocol/simulation";

export interface GroupOutlook {
  name: string;
  now: string[];
  after: string[];
  /** stays: where it is; moves; stops: some member would run nowhere. */
  what: "stays" | "moves" | "stops" | "was-off";
}

/** Where each group would be at the end of a simulation, by its members. */
export function groupOutlooks(
  groups: ClusterState["groups"],
  { outcome }: Pick<Simulation, "outcome">,
): GroupOutlook[] {
  return Object.values(groups)
    .filter(({ resources }) => resources.length > 0)
    .map(({ name, nodes, resources }) => {
      const members = resources.map((member) => nodesOf(outcome, member));
      const after = [...new Set(members.flat())].sort();
      const now = [...nodes].sort();
      const what =
        now.length === 0
          ? "was-off"
          : members.some((own) => own.length === 0)
            ? "stops"
            : after.join() === now.join()
              ? "stays"
              : "moves";
      return { name, now, after, what };
    });
}

/** A clone's instances are told as `name:0`, `name:1`. */
const nodesOf = (outcome: Simulation["outcome"], member: string) =>
  Object.entries(outcome).flatMap(([id, nodes]) =>
    id === member || (id.startsWith(`${member}:`) && /:\d+$/.test(id)) ? nodes : [],
  );

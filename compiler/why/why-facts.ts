import type { Subject } from "@/compiler/why/subject";
import type { CibConfiguration } from "@/protocol/cib-model/cib";
import type { ClusterState } from "@/protocol/console-state";
import type { AllocationScore, Remedy } from "@/protocol/why";

/** Everything that is known, of one moment: what the reasons are made of. */
export interface WhyFacts {
  /** What the console concluded of the cluster. */
  cluster: ClusterState;
  /** What the cluster has now, not what was decided. */
  configuration: CibConfiguration;
  scores: readonly AllocationScore[];
  /** Ids of the rules that were decided here: others were made with another tool. */
  decided: ReadonlySet<string>;
}

/** The nodes a resource, or all of a group's, is active on. */
export function nodesOf(cluster: ClusterState, id: string): string[] {
  const group = cluster.groups[id];
  return (group ?? cluster.resources[id])?.nodes ?? [];
}

/** A subject's score on a node: that of its group's first member, by which the scheduler chooses; of a clone the best. */
export function scoreOn({ scores }: WhyFacts, subject: Subject, node: string): number | null {
  const first = subject.together[0] ?? subject.id;
  const own = scores.filter(
    ({ resource, node: on }) => on === node && (resource === first || resource.startsWith(`${first}:`)),
  );
  return own.length > 0 ? Math.max(...own.map(({ score }) => score)) : null;
}

/** How a rule is taken away: by an edit of what was decided, or together with the drift it is. */
export const removalOf =
  ({ decided }: WhyFacts) =>
  (id: string): Remedy =>
    decided.has(id) ? { do: "remove-rule", id } : { do: "put-back" };

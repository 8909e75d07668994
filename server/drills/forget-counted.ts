import type { ClusterState } from "@/protocol/console-state";
import type { DrillParts } from "@/server/drills/drill-parts";
import { drillPhrase } from "@/server/drills/drill-phrases";
import { commander } from "@/server/operations/commander";
import { forgetFailovers } from "@/server/operations/forget-failovers";
import type { OperationRun } from "@/server/operations/operation-run";

/** What counts as failed and where, once each: resources, and fence devices too. */
function failuresIn(state: ClusterState | null): { resource: string; node: string }[] {
  const counted = Object.values(state?.resources ?? {}).flatMap(({ name, failCounts }) =>
    failCounts.map(({ node }) => ({ resource: name, node })),
  );
  const recorded = (state?.failures ?? []).map(({ resource, node }) => ({ resource, node }));
  const all = [...counted, ...recorded].map((each) => [`${each.resource} ${each.node}`, each] as const);
  return [...new Map(all).values()];
}

/**
 * What a drill made fail is not to count against a resource or group later. Only what counted nothing before is
 * forgotten: the count of true failures stays with what the drill added.
 */
export async function forgetCounted(
  run: OperationRun,
  clusterId: string,
  before: ClusterState | null,
  parts: DrillParts,
  settled: () => Promise<void>,
): Promise<void> {
  const now = parts.stateOf(clusterId);
  const failed = failuresIn(now).filter(
    ({ resource, node }) =>
      !failuresIn(before).some((each) => each.resource === resource && each.node === node),
  );
  const moved = Object.values(now?.groups ?? {}).filter(
    ({ name, failovers }) => (failovers?.count ?? 0) > 0 && before?.groups[name]?.failovers?.count === 0,
  );
  if (failed.length === 0 && moved.length === 0) return;
  const stored = await parts.definitions.load(clusterId);
  await run.step(drillPhrase("step.drill-forget"), {}, async () => {
    const on = await commander(run, parts, stored);
    for (const { resource, node } of failed) await run.task(on, "failures.clean", { resource, node });
    for (const { name } of moved) await forgetFailovers(run, on, stored.definition, name);
    await settled();
  });
}

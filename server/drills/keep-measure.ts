import type { DrillMeasure, DrillPlan } from "@/protocol/drill";
import type { DrillParts } from "@/server/drills/drill-parts";
import { lateAfter, measureSamples } from "@/server/drills/measure-samples";
import type { Probing } from "@/server/drills/probing";

/** When an agent answers late, its fault was a little earlier than it is taken for; before it everything is well. */
const EARLY_MS = 100;

/** Ends the probes, and keeps what they saw with the drill. */
export async function keepMeasure(
  id: string,
  plan: DrillPlan,
  parts: DrillParts,
  probing: Probing,
  times: Pick<DrillMeasure, "failedAt" | "undoneAt" | "recoveredAt">,
): Promise<DrillMeasure> {
  const statuses = probing.status();
  const from = (times.failedAt ?? 0) - EARLY_MS;
  const samples = await probing.end();
  const measure: DrillMeasure = {
    ...times,
    probes: plan.probes.map((probe, index) => {
      const all = samples[index] ?? [];
      const lateMs = lateAfter(all.filter(({ at }) => at < from));
      return {
        ...{ ...probe, speaks: statuses[index]?.speaks ?? "tcp", lateMs },
        ...measureSamples(all, from, lateMs),
      };
    }),
  };
  await parts.drills.keep(id, measure);
  return measure;
}

import { INFINITY } from "@/compiler/why/location-findings";
import { findSubject, metaOf, type Subject } from "@/compiler/why/subject";
import type { WhyFacts } from "@/compiler/why/why-facts";
import { phrase } from "@/compiler/why/why-phrases";
import type { Finding } from "@/protocol/why";

/** What the failures counted on a node mean there, member by member. */
export function failureFindings(
  { cluster, configuration }: WhyFacts,
  subject: Subject,
  node: string,
): Finding[] {
  return subject.together.flatMap((resource): Finding[] => {
    const failures = cluster.resources[resource]?.failCounts.filter((each) => each.node === node) ?? [];
    const count = Math.max(0, ...failures.map((each) => each.count));
    if (count === 0) return [];
    const own = findSubject(configuration, resource);
    const threshold = thresholdOf(own ? metaOf(configuration, own, "migration-threshold") : null);
    const remedy = { do: "clean", resource, node } as const;
    if (count >= INFINITY)
      return [{ effect: "against", phrase: phrase("why.failures-fatal", { resource }), remedy }];
    if (threshold === null)
      return [{ effect: "note", phrase: phrase("why.failures-counted", { resource, count }), remedy }];
    const params = { resource, count, threshold };
    return count >= threshold
      ? [{ effect: "against", phrase: phrase("why.failures-reached", params), remedy }]
      : [{ effect: "note", phrase: phrase("why.failures-left", params), remedy }];
  });
}

/** null: no number of failures makes it leave (Pacemaker's default, and 0). */
function thresholdOf(text: string | null): number | null {
  const threshold = Number(text ?? "");
  return Number.isInteger(threshold) && threshold > 0 && threshold < INFINITY ? threshold : null;
}

import { problemsOf, type Report, requireNone, unique } from "@/compiler/field-problems";
import type { ClusterTime } from "@/protocol/cluster-time";
import type { Definition } from "@/protocol/definition";

/** A definition with another way to keep its nodes' clocks in step, or none. @throws ProblemError `definition.invalid` */
export function withTime(definition: Definition, time: ClusterTime | null): Definition {
  requireNone(problemsOf((report) => checkTime(definition, time, report)));
  return { ...definition, time };
}

/** A node is everyone's source anyway, and cannot be what all nodes follow. */
export function checkTime(
  { networks, nodes }: Pick<Definition, "networks" | "nodes">,
  time: ClusterTime | null,
  report: Report,
): void {
  const own = new Set([
    ...networks.flatMap(({ interfaces }) => interfaces.map(({ address }) => address)),
    ...nodes.map(({ name }) => name.toLowerCase()),
  ]);
  const sources = time?.sources.map((source) => source.toLowerCase()) ?? [];
  for (const [i, source] of sources.entries())
    if (own.has(source)) report(`time.sources.${i}`, "time-source.is-node");
  unique(
    sources.map((source, i): [string, string] => [`time.sources.${i}`, source]),
    "time-source.twice",
    report,
  );
}

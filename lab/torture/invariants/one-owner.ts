import type { Holding, ServiceLife, Violation } from "@/lab/torture/records";

interface Stretch {
  host: string;
  from: number;
  to: number;
}

/** Pairs of stretches of different hosts that have a moment in common. */
export function overlaps(stretches: readonly Stretch[]): { one: Stretch; other: Stretch; ms: number }[] {
  const sorted = [...stretches].sort((a, b) => a.from - b.from);
  return sorted.flatMap((one, i) =>
    sorted
      .slice(i + 1)
      .filter((other) => other.host !== one.host && other.from <= one.to)
      .map((other) => ({ one, other, ms: Math.min(one.to, other.to) - other.from })),
  );
}

/**
 * I1: never two active owners. A host has the address or the mount from the first look that found it to the last one
 * in a row, and a life of the service reaches from its first token to its last: if it writes again after another
 * began, it was alive all the while, however still it stood between.
 */
export function oneOwner(record: { holdings: Holding[]; lives: ServiceLife[] }): Violation[] {
  const told = (what: string, stretches: readonly Stretch[]) =>
    overlaps(stretches).map(({ one, other, ms }) => ({
      invariant: "I1" as const,
      what: `${what} on ${one.host} (to ${one.to.toFixed(0)}) and on ${other.host} (from ${other.from.toFixed(0)}): together for ${ms.toFixed(0)} ms`,
    }));
  return [
    ...told(
      "the address was",
      record.holdings.filter(({ what }) => what === "address"),
    ),
    ...told(
      "the disk was mounted",
      record.holdings.filter(({ what }) => what === "mount"),
    ),
    ...told("the service wrote tokens", record.lives),
  ];
}

import type { Violation, Write } from "@/lab/torture/records";

/** I2: what was acknowledged is in the ledger. What was not may be there or not. */
export function noLostWrite(record: { writes: Write[]; ledger: number[] | null }): Violation[] {
  const acknowledged = record.writes.filter(({ answered }) => answered !== null);
  if (acknowledged.length === 0) return [];
  // That the ledger does not answer at all is I3's.
  if (record.ledger === null) return [];
  const there = new Set(record.ledger);
  const lost = acknowledged.filter(({ number }) => !there.has(number)).map(({ number }) => number);
  return lost.length === 0
    ? []
    : [
        {
          invariant: "I2",
          what: `${lost.length} of ${acknowledged.length} acknowledged writes are lost: ${lost.slice(0, 10).join(", ")}`,
        },
      ];
}

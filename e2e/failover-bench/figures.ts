import type { Round } from "@/e2e/failover-bench/play";

/** What came of all rounds of one scene with one contestant, ms. */
export interface Figures {
  n: number;
  medianMs: number;
  p95Ms: number;
  maxMs: number;
  /** Rounds in which the measuring machine itself stood still; they are among the n. */
  stalled: number;
  /** Rounds that ended only when the trouble did. */
  notTakenOver: number;
}

/** Nearest rank: the smallest of the values that this share of all does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function figuresOf(rounds: readonly Round[]): Figures {
  const outages = rounds.map(({ outageMs }) => outageMs);
  return {
    n: rounds.length,
    medianMs: quantile(outages, 0.5),
    p95Ms: quantile(outages, 0.95),
    maxMs: quantile(outages, 1),
    stalled: rounds.filter(({ stalled }) => stalled).length,
    notTakenOver: rounds.filter(({ takenOver }) => !takenOver).length,
  };
}

import type { Round } from "@/e2e/failover-bench/play";
import { quantile } from "@/e2e/failover-bench/quantile";

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

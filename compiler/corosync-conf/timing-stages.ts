import {
  DEFAULT_COEFFICIENT_MS,
  PING_MIN_MS,
  runningTiming,
  type Timing,
  writtenPings,
} from "@/protocol/timing";

/** How much older than an interval a link's last answer may be: a look of knet's, and the way there and back. */
const ANSWER_AGE_MS = PING_MIN_MS + 100;

/**
 * The steps by which a running cluster comes from one timing to another. The last is what is wanted. On the way
 * - the token is halved at most: who holds it keeps it for a fifth of the old one, and must not be missed meanwhile;
 * - no link's timeout falls below the age that its last answer may have by the interval before, or knet would take links
 *   for dead that answer, all of them at once.
 * - pings that Corosync derives are said until the token they derive from runs: at a reload it derives them from the one before
 *   (3.1.9, exec/totemconfig.c: calc_knet_ping_timers comes before the token), and from 300 ms they would be 75 and 150.
 * Longer ones can be taken at once otherwise. The mode of links is not a matter of steps: Corosync takes it at its start alone.
 */
export function timingStages(from: Timing, to: Timing, nodes: number): Timing[] {
  const goal = runningTiming(to, nodes);
  const extra = Math.max(0, nodes - 2);
  const stages: Timing[] = [];
  for (let now = runningTiming(from, nodes); ; ) {
    const tokenMs = Math.max(goal.tokenMs, Math.ceil(now.tokenMs / 2));
    const settled = now.pingIntervalMs <= Math.max(PING_MIN_MS, goal.pingIntervalMs);
    const pingTimeoutMs = settled
      ? goal.pingTimeoutMs
      : Math.max(goal.pingTimeoutMs, now.pingIntervalMs + ANSWER_AGE_MS);
    if (tokenMs === goal.tokenMs && pingTimeoutMs === goal.pingTimeoutMs) {
      const derived = writtenPings(to).pingTimeoutMs === null || writtenPings(to).pingIntervalMs === null;
      const { pingIntervalMs } = goal;
      const said = derived && now.tokenMs !== goal.tokenMs ? [{ ...to, pingIntervalMs, pingTimeoutMs }] : [];
      return [...stages, ...said, to];
    }
    const coefficientMs = to.coefficientMs ?? DEFAULT_COEFFICIENT_MS;
    const stage: Timing = {
      ...{ tokenMs: tokenMs - extra * coefficientMs, coefficientMs: to.coefficientMs },
      // A short consensus is for a token that is short already.
      ...{ consensusMs: null, pingTimeoutMs, linkMode: to.linkMode },
      pingIntervalMs: Math.max(PING_MIN_MS, goal.pingIntervalMs),
    };
    stages.push(stage);
    now = runningTiming(stage, nodes);
  }
}

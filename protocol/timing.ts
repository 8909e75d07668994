import { z } from "zod";

/** Milliseconds that Corosync takes for one of its timeouts. It refuses a token under 126 with its four retransmits. */
export const TOKEN_MIN_MS = 126;
export const TOKEN_MAX_MS = 300_000;
/** How often a node that looks for others says so (`join`); a consensus under two of these counts who is late as lost. */
const JOIN_MS = 50;
export const CONSENSUS_MIN_MS = 2 * JOIN_MS;
/** knet looks at its links this often: a shorter interval has no effect, a shorter timeout is refused. */
export const PING_MIN_MS = 200;
/** What every node beyond the second adds to the token where nothing is said (corosync.conf(5): token_coefficient). */
export const DEFAULT_COEFFICIENT_MS = 650;
/** From the agreement on who is left until Pacemaker knows of it. Measured; Corosync promises nothing here. */
const REFORM_MS = 50;
/** Under this token knet's own timeout (half of it) is too near to its pace, and at last refused, so both are written. */
const SMALL_TOKEN_MS = 800;
const SMALL_TOKEN_PINGS = { pingIntervalMs: 200, pingTimeoutMs: 600 };

const milliseconds = (min: number) => z.number().int().min(min).max(TOKEN_MAX_MS);

/** passive: the heartbeat takes the first network that works; active: all at once. */
export const linkModeSchema = z.enum(["passive", "active"]);
export type LinkMode = z.infer<typeof linkModeSchema>;

/** How soon the nodes of a cluster declare one lost, in the words of corosync.conf(5). null: Corosync's own default. */
export const timingSchema = z.strictObject({
  tokenMs: milliseconds(TOKEN_MIN_MS).describe("of two nodes; every further node adds the coefficient"),
  consensusMs: milliseconds(CONSENSUS_MIN_MS).nullable().default(null),
  coefficientMs: milliseconds(0).nullable().default(null),
  pingIntervalMs: milliseconds(PING_MIN_MS).nullable().default(null),
  pingTimeoutMs: milliseconds(PING_MIN_MS).nullable().default(null),
  linkMode: linkModeSchema.default("passive"),
});
export type Timing = z.infer<typeof timingSchema>;

/** What Corosync makes of it, or what really runs: every value said. */
export const runningTimingSchema = z.strictObject({
  tokenMs: z.number(),
  consensusMs: z.number(),
  pingIntervalMs: z.number(),
  pingTimeoutMs: z.number(),
  linkMode: linkModeSchema,
});
export type RunningTiming = z.infer<typeof runningTimingSchema>;

/** The pings to be written, where Corosync's own would not do. */
export const writtenPings = ({ tokenMs, pingIntervalMs, pingTimeoutMs }: Timing) => {
  const own = tokenMs < SMALL_TOKEN_MS ? SMALL_TOKEN_PINGS : { pingIntervalMs: null, pingTimeoutMs: null };
  return {
    pingIntervalMs: pingIntervalMs ?? own.pingIntervalMs,
    pingTimeoutMs: pingTimeoutMs ?? own.pingTimeoutMs,
  };
};

/** As Corosync computes them (exec/totemconfig.c) for so many nodes. */
export function runningTiming(timing: Timing, nodes: number): RunningTiming {
  const coefficient = timing.coefficientMs ?? DEFAULT_COEFFICIENT_MS;
  const tokenMs = timing.tokenMs + Math.max(0, nodes - 2) * coefficient;
  const pings = writtenPings(timing);
  return {
    tokenMs,
    consensusMs: timing.consensusMs ?? Math.trunc(1.2 * tokenMs),
    pingIntervalMs: pings.pingIntervalMs ?? Math.trunc(tokenMs / 4),
    pingTimeoutMs: pings.pingTimeoutMs ?? Math.trunc(tokenMs / 2),
    linkMode: timing.linkMode,
  };
}

type Detection = Pick<RunningTiming, "tokenMs" | "consensusMs">;

/** Milliseconds from a node's last sign of life until the others have declared it lost. Fencing and starting come after. */
export const detectionMs = ({ tokenMs, consensusMs }: Detection): number => tokenMs + consensusMs + REFORM_MS;

/**
 * The longest until knet has noticed a dead link: the last answer is an interval old at most, then the timeout, and it
 * looks every 200 ms.
 */
export const linkLossMs = ({ pingIntervalMs, pingTimeoutMs }: RunningTiming): number =>
  pingIntervalMs + pingTimeoutMs + PING_MIN_MS;

/**
 * Whether a cable that is pulled may cost a node: one network carries at a time, and the token is lost before knet
 * takes the next. With one network alone there is no next.
 */
export const cableMayCostNode = (timing: RunningTiming, links: number): boolean =>
  links > 1 && timing.linkMode === "passive" && linkLossMs(timing) > timing.tokenMs;

/**
 * knet gives a link that just came back so many times its timeout, and one less each second, also while it waits for an
 * answer (libknet/links.h; threads_heartbeat.c: _adjust_pong_timeouts).
 */
const LINK_BACKOFF = 10;

/**
 * For how many seconds after a network came back (or after Corosync's start) its loss is noticed later than the token is lost,
 * so that a cable pulled twice may cost a node; 0: never, or already at the first ({@link cableMayCostNode}).
 */
export function flappingWindowSeconds(timing: RunningTiming, links: number): number {
  if (links < 2 || timing.linkMode === "active" || cableMayCostNode(timing, links)) return 0;
  // A network that failed so long ago must be given up by now, or the token is lost first.
  const waitMs = timing.tokenMs - timing.pingIntervalMs - PING_MIN_MS;
  const times = Math.floor(waitMs / timing.pingTimeoutMs);
  return Math.max(0, Math.ceil(LINK_BACKOFF - times - waitMs / 1000));
}

/** What the schema cannot say of values together: what Corosync or knet would refuse, or would not work with. */
export function checkTiming(
  timing: Timing,
  nodes: number,
  report: (field: keyof Timing, code: string) => void,
): void {
  const { tokenMs, consensusMs, pingIntervalMs, pingTimeoutMs } = runningTiming(timing, nodes);
  // corosync.conf(5): only two nodes agree without waiting for others' token to run out.
  if (nodes > 2 && consensusMs < Math.trunc(1.2 * tokenMs)) report("consensusMs", "timing.consensus-short");
  if (pingTimeoutMs < PING_MIN_MS) report("pingTimeoutMs", "timing.ping-timeout-short");
  // The last answer is as old as an interval and a look of knet's when all is well.
  else if (pingTimeoutMs < Math.max(pingIntervalMs, PING_MIN_MS) + PING_MIN_MS)
    report("pingTimeoutMs", "timing.ping-timeout-below-interval");
}

// No schema here: a cluster's own page uses it, and does without them.
import type { Scheduling, Worst } from "@/protocol/fitness";
import type { RunningTiming } from "@/protocol/timing";

/** Corosync warns where it was not scheduled for longer than this; for a token's length, the node is taken for lost. */
const pauseLimitMs = ({ tokenMs }: Pick<RunningTiming, "tokenMs">): number => Math.trunc(0.8 * tokenMs);

/** A round trip longer than this has Corosync send the token again and again (its retransmit timeout). */
const roundTripLimitMs = ({ tokenMs }: Pick<RunningTiming, "tokenMs">): number => Math.trunc(tokenMs / 4.2);

/** Something measured that a timing does not allow; or that nobody measures. */
export type Unfit =
  | { what: "pause"; node: string; ms: number; at: number; limitMs: number }
  | { what: "round-trip"; network: string; from: string; to: string; ms: number; at: number; limitMs: number }
  | { what: "not-measured"; node: string };

/** What of a cluster's state decides whether its hosts and networks are fit. */
export interface Measured {
  nodes: Record<string, { name: string; scheduling: Scheduling | null }>;
  networks: Record<
    string,
    {
      name: string;
      links: { from: string; to: string; state: string; roundTrip: Worst | null }[];
    }
  >;
}

/**
 * Why the hosts and networks of a cluster do not allow a timing, the worst in front of its kind; none: nothing is known
 * against it. Where all networks carry at once, a slow one does no harm while another between the same nodes is quick.
 */
export function unfitFor(timing: Pick<RunningTiming, "tokenMs" | "linkMode">, measured: Measured): Unfit[] {
  const nodes = Object.values(measured.nodes);
  const pauseLimit = pauseLimitMs(timing);
  const pauses = nodes.flatMap(({ name, scheduling }): Unfit[] => {
    if (!scheduling) return [{ what: "not-measured", node: name }];
    const { pause } = scheduling;
    return pause && pause.ms > pauseLimit
      ? [{ what: "pause", node: name, ...pause, limitMs: pauseLimit }]
      : [];
  });
  const limitMs = roundTripLimitMs(timing);
  const links = Object.values(measured.networks).flatMap(({ name: network, links: all }) =>
    all.flatMap(({ from, to, state, roundTrip }) =>
      state === "connected" && roundTrip ? [{ network, from, to, ...roundTrip }] : [],
    ),
  );
  const slow = links.filter(({ ms }) => ms > limitMs);
  const harmful =
    timing.linkMode === "active"
      ? slow.filter(
          (link) =>
            !links.some((other) => other.from === link.from && other.to === link.to && other.ms <= limitMs),
        )
      : slow;
  const worstFirst = (a: Unfit, b: Unfit) => ("ms" in b ? b.ms : 0) - ("ms" in a ? a.ms : 0);
  return [
    ...pauses.sort(worstFirst),
    ...harmful.map((link): Unfit => ({ what: "round-trip", ...link, limitMs })).sort(worstFirst),
  ];
}

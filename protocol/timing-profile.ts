import { checkTiming, type RunningTiming, runningTiming, type Timing, timingSchema } from "@/protocol/timing";

/** Sets of values with a name. Which one runs is concluded from the values and kept nowhere. */
export const profileNames = ["lan-fast", "lan-safe", "cloud"] as const;
export type ProfileName = (typeof profileNames)[number];

const values = (said: Partial<Timing> & { tokenMs: number }): Timing => timingSchema.parse(said);

/**
 * - LAN-fast: below a second. Two nodes agree at once, so their consensus is short; all networks carry the heartbeat,
 *   since knet notices a dead one later than this token is lost.
 * - LAN-safe: holds through pauses of most of a second; Corosync derives the rest. All networks carry here too: with one
 *   at a time, one that fails twice within nine seconds would cost the token, and a node (`flappingWindowSeconds`).
 * - Cloud: holds through half a minute in which a provider moves or mends the machine beneath. In that time knet has
 *   noticed any dead network, one that flaps too, so one at a time costs nothing and the traffic is not sent twice.
 */
export function profileTiming(profile: ProfileName, nodes: number): Timing {
  switch (profile) {
    case "lan-fast":
      return values({
        ...{ tokenMs: 300, consensusMs: nodes > 2 ? null : 150, coefficientMs: 0 },
        ...{ pingIntervalMs: 200, pingTimeoutMs: 600, linkMode: "active" },
      });
    case "lan-safe":
      return values({ tokenMs: 1000, linkMode: "active" });
    case "cloud":
      return values({ tokenMs: 30_000 });
  }
}

/** The profile whose values these are; null: somebody's own. Over one network its mode makes no difference. */
export function profileOf(running: RunningTiming, nodes: number, links: number): ProfileName | null {
  const same = (own: RunningTiming) =>
    own.tokenMs === running.tokenMs &&
    own.consensusMs === running.consensusMs &&
    own.pingIntervalMs === running.pingIntervalMs &&
    own.pingTimeoutMs === running.pingTimeoutMs &&
    (links < 2 || own.linkMode === running.linkMode);
  return profileNames.find((name) => same(runningTiming(profileTiming(name, nodes), nodes))) ?? null;
}

/**
 * The timing for another number of nodes: a profile stays that profile, and own values stay unless Corosync would
 * not work with them (a consensus below the token is for two nodes alone).
 */
export function timingForNodes(timing: Timing, before: number, after: number, links: number): Timing {
  const profile = profileOf(runningTiming(timing, before), before, links);
  if (profile) {
    if (profileOf(runningTiming(timing, after), after, links) === profile) return timing;
    // The mode of links is taken at a start of Corosync alone, and over one network makes no difference.
    return { ...profileTiming(profile, after), linkMode: timing.linkMode };
  }
  const kept = { ...timing };
  checkTiming(timing, after, (field) => {
    if (field === "consensusMs") kept.consensusMs = null;
    else [kept.pingIntervalMs, kept.pingTimeoutMs] = [null, null];
  });
  return kept;
}

import { createHash } from "node:crypto";
import { chronySettings } from "@/compiler/cluster-time/chrony-settings";
import { CLOCKS_APART_MS } from "@/protocol/cluster-time";
import type { ClusterState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import type { HostReport } from "@/protocol/host-report";
import type { Evidence } from "@/server/clusters/evidence";

type Clock = ClusterState["clock"];
type Measured = { name: string; offsetMs: number; roundTripMs: number; host: HostReport };

/**
 * How far the nodes' clocks are apart, and which one is wrong. A clock is known to half of the round trip it was measured
 * by, and that much is granted: what is told as apart is so. The wrong one is the furthest from the middle of all and of
 * the console's (which is what two nodes need as a third).
 */
export function clockState(definition: Definition, { nodes }: Evidence): Clock {
  const measured = nodes.flatMap(({ definition: { name }, host }): Measured[] =>
    host && host.clock.offsetMs !== null
      ? [{ name, offsetMs: host.clock.offsetMs, roundTripMs: host.clock.roundTripMs ?? 0, host }]
      : [],
  );
  const byOffset = [...measured].sort((a, b) => a.offsetMs - b.offsetMs);
  const [first, last] = [byOffset[0], byOffset.at(-1)];
  const apartMs = first && last && byOffset.length > 1 ? Math.round(last.offsetMs - first.offsetMs) : null;
  const middle = median([0, ...measured.map(({ offsetMs }) => offsetMs)]);
  const furthest = byOffset.reduce<Measured | null>(
    (worst, each) =>
      worst && Math.abs(worst.offsetMs - middle) >= Math.abs(each.offsetMs - middle) ? worst : each,
    null,
  );
  const isApart = measured.some((one) => measured.some((other) => surelyApart(one, other)));
  return {
    decided: definition.time,
    apartMs,
    wrong:
      isApart && furthest
        ? {
            node: furthest.name,
            aheadMs: Math.round(furthest.offsetMs - middle),
            correction: correctionOf(furthest.host),
          }
        : null,
    otherwise: nodes.flatMap(({ definition: { name }, host }) =>
      host?.time && host.time.settings !== settingsDigest(definition, name) ? name : [],
    ),
  };
}

const surelyApart = (one: Measured, other: Measured) =>
  Math.abs(one.offsetMs - other.offsetMs) - (one.roundTripMs + other.roundTripMs) / 2 > CLOCKS_APART_MS;

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? upper)) / 2;
}

/** Less that is left to slew is what a service does all the time. */
const SLEWS_FROM_MS = 50;

/** What its time service makes of it, by its own last words. */
function correctionOf({ time }: HostReport): NonNullable<Clock["wrong"]>["correction"] {
  if (!time) return "unknown";
  if (time.service === null) return "none";
  if (!time.chrony) return "unknown";
  if (!time.chrony.steers) return "only-measured";
  if (time.chrony.correctingMs >= SLEWS_FROM_MS) return "slewed";
  return time.synchronised ? "not-noticed" : "measuring";
}

/** SHA-256 of what a node's chronyd is to be told; null where nothing is decided: then nothing of ours may be left. */
export function settingsDigest(definition: Definition, node: string): string | null {
  const settings = chronySettings(definition, node);
  return settings === null ? null : createHash("sha256").update(settings).digest("hex");
}

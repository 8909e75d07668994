import { readFileSync } from "node:fs";
import type { ClusterState } from "@/protocol/console-state";
import { faultSince } from "@/protocol/fault";
import type { HostReport } from "@/protocol/host-report";
import type { Phrase } from "@/protocol/problem";
import type { AgentHub } from "@/server/agents/agent-hub";
import { drillPhrase } from "@/server/drills/drill-phrases";

/** What must be known of a server before its clock may be set. */
export interface ClockHost {
  /** Which its agent speaks; null: it is not connected. */
  protocol: number | null;
  /** The console runs by the same clock, and would measure by it. */
  isConsoles: boolean;
}

/** Whether its agent is from before clocks were set in drills, and so must not even be asked. */
export const isTooOld = ({ protocol }: ClockHost): boolean =>
  protocol !== null && protocol < faultSince["clock-ahead"];

/** What stands against setting a node's clock, besides what stands against every drill. */
export function clockObstacles(state: ClusterState, node: string, host: ClockHost | null): Phrase[] {
  const { decided } = state.clock;
  return [
    ...(host && isTooOld(host) ? [drillPhrase("drill.agent-too-old", { node })] : []),
    ...(host?.isConsoles ? [drillPhrase("drill.clock-is-consoles", { node })] : []),
    ...(decided ? [] : [drillPhrase("drill.clock-not-decided", { node })]),
    ...clocksNotRight(state),
  ];
}

/** Why the clocks of a cluster are not as they should be; none: they are. Also what such a drill waits for. */
export function clocksNotRight({ clock: { apartMs, wrong, otherwise } }: ClusterState): Phrase[] {
  return [
    ...(apartMs === null ? [drillPhrase("drill.clock-unknown")] : []),
    ...(wrong ? [drillPhrase("drill.clock-wrong", { node: wrong.node })] : []),
    ...otherwise.map((node) => drillPhrase("drill.clock-otherwise", { node })),
  ];
}

/** Of every boot of a kernel, and so of its clock, the name: a machine's containers have it too. */
const bootOfConsole = (() => {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return null;
  }
})();

/** What the console knows of a server's clock, by its agent. */
export const knownClockHosts =
  (hub: Pick<AgentHub, "greetingOf">, reported: (serverId: string) => { host: HostReport | null }) =>
  (serverId: string): ClockHost => ({
    protocol: hub.greetingOf(serverId)?.protocol ?? null,
    isConsoles: bootOfConsole !== null && reported(serverId).host?.bootId === bootOfConsole,
  });

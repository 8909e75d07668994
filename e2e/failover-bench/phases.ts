import { quantile } from "@/e2e/failover-bench/quantile";

/**
 * Where the time of a node's crash went, as the survivor's journal has it. Each line that ends a phase, in the order in
 * which they come; what is measured besides is from outside.
 */
const ends = {
  /** Corosync has had no token for its timeout. */
  lost: /A processor failed, forming new configuration/,
  /** Corosync: consensus, the others are a membership without it. */
  membership: /A new membership .* was formed. Members left/,
  /** Pacemaker: a DC was elected where it was the DC, the scheduler has run, fencing is asked for. */
  decided: /pacemaker-controld.* Requesting fencing \(/,
  /** The fence device says that it is done. */
  fenced: /pacemaker-fenced.* Operation '\w+' targeting .*: OK/,
  /** What is started before the group: a fence device that ran on the crashed node. */
  begun: /pacemaker-controld.* Requesting local execution of start operation for Web-Address/,
  address: /pacemaker-controld.* Result of start operation for Web-Address .*: ok/,
  server: /pacemaker-controld.* Result of start operation for Web-Server .*: ok/,
} as const;
type Phase = keyof typeof ends;
export const phaseNames = Object.keys(ends) as Phase[];

export interface Crash {
  /** What the crashed node was. */
  dc: boolean;
  hadFenceDevice: boolean;
  hadHeadStart: boolean;
  /** Duration of each phase, ms; from the crash for the first. */
  phases: Record<Phase, number>;
}

/**
 * Reads `journalctl --output=short-unix` ("1795751285.068447 pacemaker-fenced[87]: …"), of several survivors one after the other.
 * @param crashedAt ms since the epoch
 * @returns null where a phase's end is not in it
 */
export function crashIn(journal: string, crashedAt: number): Crash | null {
  const lines = journal
    .split("\n")
    .flatMap((line) => {
      const at = Number.parseFloat(line) * 1000;
      return at >= crashedAt ? [{ at, line }] : [];
    })
    .sort((a, b) => a.at - b.at);
  const ended = (phase: Phase) => lines.find(({ line }) => ends[phase].test(line))?.at;
  let before = crashedAt;
  const phases = {} as Record<Phase, number>;
  for (const phase of phaseNames) {
    const at = ended(phase);
    if (at === undefined) return null;
    phases[phase] = Math.round(at - before);
    before = at;
  }
  const begun = ended("begun") ?? 0;
  const says = (pattern: RegExp) => lines.some(({ at, line }) => at <= begun && pattern.test(line));
  return {
    dc: says(/Our DC node .* left the cluster/),
    hadFenceDevice: says(/Requesting local execution of start operation for (?!Web-Address)/),
    hadHeadStart: says(/Delaying '\w+' action/),
    phases,
  };
}

/** Medians of each kind of crash. */
export function phaseTable(crashes: readonly (Crash & { contestant: string })[]) {
  const kindOf = ({ contestant, dc, hadFenceDevice, hadHeadStart }: Crash & { contestant: string }) =>
    [
      contestant,
      dc ? "DC" : "not DC",
      ...(hadFenceDevice ? ["had the fence device"] : []),
      ...(hadHeadStart ? ["had the head start"] : []),
    ].join(", ");
  return [...new Set(crashes.map(kindOf))].sort().map((crashed) => {
    const those = crashes.filter((crash) => kindOf(crash) === crashed);
    const median = (phase: Phase) =>
      quantile(
        those.map(({ phases }) => phases[phase]),
        0.5,
      );
    const medians = Object.fromEntries(phaseNames.map((phase) => [phase, median(phase)]));
    return { crashed, n: those.length, ...medians };
  });
}

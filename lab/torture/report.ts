import { describeFault, faultIds, notHere } from "@/lab/torture/faults/fault-table";
import { outages } from "@/lab/torture/invariants/served-as-promised";
import type { Verdict } from "@/lab/torture/judge";
import type { PlannedFault, Round } from "@/lab/torture/plan";
import { invariants, type RoundRecord, type Violation } from "@/lab/torture/records";

export interface RoundResult extends Verdict {
  number: number;
  faults: PlannedFault[];
  /** The longest time without an acknowledged write, ms. */
  outageMs: number;
  /** From the last undoing until all was well; null: it had to be mended by hand. */
  healthyAfterMs: number | null;
  durationMs: number;
  /** The longest time in which this machine itself stood still, ms. */
  worstStallMs: number;
  /** What was done by hand, or could not be done. */
  notes: string[];
}

/** A round that could not be judged: it proves nothing, and is never left out of the count. */
export interface BrokenRound extends Round {
  why: string;
}

export interface Report {
  seed: number;
  fencing: boolean;
  startedAt: string;
  planned: number;
  rounds: RoundResult[];
  broken: BrokenRound[];
}

export function resultOf(
  { number, faults }: Round,
  record: RoundRecord,
  told: { verdict: Verdict; notes: string[]; durationMs: number; worstStallMs: number },
): RoundResult {
  const longest = outages(record.writes, record.to, 0).map(({ from, to }) => to - from);
  const { verdict, notes, durationMs, worstStallMs } = told;
  return {
    ...verdict,
    ...{ number, faults, notes },
    outageMs: Math.round(Math.max(0, ...longest)),
    healthyAfterMs: record.healthy === null ? null : Math.round(record.healthy - record.undone),
    durationMs: Math.round(durationMs),
    worstStallMs: Math.round(worstStallMs),
  };
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const told =
  (mark: string) =>
  ({ invariant, what }: Violation) =>
    `    ${mark} ${invariant}: ${what}`;

const nameOf = ({ fault, target, atMs }: PlannedFault) =>
  `${fault}${describeFault(fault).whole ? "" : ` on the ${target}`}${atMs > 0 ? ` after ${seconds(atMs)}` : ""}`;

function ofRound(round: RoundResult): string {
  const healthy =
    round.healthyAfterMs === null
      ? "NOT healthy by itself"
      : `healthy after ${seconds(round.healthyAfterMs)}`;
  const stalled = round.worstStallMs > 0 ? `, this machine stood still for ${round.worstStallMs} ms` : "";
  return [
    `${String(round.number).padStart(4)}  ${round.faults.map(nameOf).join(" + ")}: outage ${seconds(round.outageMs)}, ${healthy} (${seconds(round.durationMs)}${stalled})`,
    ...round.violations.map(told("VIOLATED")),
    ...round.inconclusive.map(told("inconclusive, this machine stalled:")),
    ...round.outside.map(told("outside the guarantee, the switch lied:")),
    ...round.notes.map((note) => `    note: ${note}`),
  ].join("\n");
}

const ofBroken = ({ number, faults, why }: BrokenRound): string =>
  `${String(number).padStart(4)}  ${faults.map(nameOf).join(" + ")}: NOT JUDGED, ${why}`;

function ofRun({ seed, fencing, startedAt, planned, rounds, broken }: Report): string {
  const violated = (name: string) =>
    rounds.filter(({ violations }) => violations.some((v) => v.invariant === name));
  const played = (id: string) => rounds.filter(({ faults }) => faults.some(({ fault }) => fault === id));
  const total = rounds.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const lines = [
    `Torture, seed ${seed}, ${fencing ? "with fencing" : "WITHOUT fencing"}, begun ${startedAt}`,
    `${rounds.length} of ${planned} rounds in ${seconds(total)} (${seconds(total / Math.max(1, rounds.length))} each); ${rounds.filter(({ worstStallMs }) => worstStallMs > 0).length} in which this machine stood still for more than 100 ms`,
    `Again, one round alone: npm run torture -- --seed ${seed} --only ROUND${fencing ? "" : " --without-fencing"}`,
    "",
    "Invariants violated, and in which rounds:",
    ...invariants.map((name) => {
      const where = violated(name).map(({ number }) => number);
      return `  ${name.padEnd(4)} ${where.length === 0 ? "none" : `${where.length}: round ${where.join(", ")}`}`;
    }),
    `  outside the guarantee (the switch lied): ${rounds.filter(({ outside }) => outside.length > 0).length}; inconclusive (this machine stalled): ${rounds.filter(({ inconclusive }) => inconclusive.length > 0).length}; mended by hand: ${rounds.filter(({ healthyAfterMs }) => healthyAfterMs === null).length}`,
    ...(broken.length > 0 ? ["", "Not judged:", ...broken.map(ofBroken)] : []),
    "",
    "Faults, how often, and the longest outage with them:",
    ...faultIds.map((id) => {
      const of = played(id);
      const longest = Math.max(0, ...of.map(({ outageMs }) => outageMs));
      return `  ${describeFault(id).code.padEnd(4)} ${id.padEnd(22)} ${String(of.length).padStart(4)}  ${of.length > 0 ? seconds(longest).padStart(7) : "      –"}  ${describeFault(id).words}`;
    }),
    "",
    "Not on hosts that share this machine's kernel:",
    ...notHere.map(({ code, words, because }) => `  ${code.padEnd(4)} ${words}: ${because}`),
    "",
    "Rounds:",
    ...rounds.map(ofRound),
    "",
  ];
  return lines.join("\n");
}

/** In words for a person. */
export const summary = { ofRound, ofBroken, ofRun };

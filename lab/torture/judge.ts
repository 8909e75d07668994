import { consoleAgrees } from "@/lab/torture/invariants/console-agrees";
import { historyComplete } from "@/lab/torture/invariants/history-complete";
import { noFalseFailover, nothingLeftOver, operationsEnded } from "@/lab/torture/invariants/left-in-order";
import { noLostWrite } from "@/lab/torture/invariants/no-lost-write";
import { noTakeoverUnfenced } from "@/lab/torture/invariants/no-takeover-unfenced";
import { oneOwner } from "@/lab/torture/invariants/one-owner";
import { servedAsPromised } from "@/lab/torture/invariants/served-as-promised";
import { silenceIsUnknown } from "@/lab/torture/invariants/silence-is-unknown";
import type { Invariant, RoundRecord, Violation } from "@/lab/torture/records";

export interface Verdict {
  violations: Violation[];
  /** Of invariants that are about time, in a round in which this machine itself stood still: they prove nothing. */
  inconclusive: Violation[];
  /** Where the switch lied: no cluster can keep its promise then. */
  outside: Violation[];
}

/** A machine that stands still this long makes hosts and clients late, ms: a third of the token. */
const STALLED_MS = 350;
const aboutTime: Invariant[] = ["I3", "I4", "I5", "I10"];
const ofFencing: Invariant[] = ["I1", "I2", "I3", "I6", "I7", "I9"];

/** Holds one round against all invariants. */
export function judge(record: RoundRecord, service: string): Verdict {
  const all = distinct([
    ...oneOwner(record),
    ...noLostWrite(record),
    ...servedAsPromised(record),
    ...consoleAgrees(record),
    ...silenceIsUnknown(record),
    ...noTakeoverUnfenced(record),
    ...(record.healthy === null ? [] : historyComplete(record, service)),
    ...operationsEnded(record),
    ...nothingLeftOver(record),
    ...noFalseFailover(record),
  ]);
  const lied = record.faults.some(({ fault }) => fault === "fencing-lies");
  const stalled = worstStall(record) > STALLED_MS;
  const outside = all.filter(({ invariant }) => lied && ofFencing.includes(invariant));
  const rest = all.filter((violation) => !outside.includes(violation));
  const inconclusive = rest.filter(({ invariant }) => stalled && aboutTime.includes(invariant));
  return { violations: rest.filter((violation) => !inconclusive.includes(violation)), inconclusive, outside };
}

export const worstStall = ({ stalls }: Pick<RoundRecord, "stalls">): number =>
  Math.max(0, ...stalls.map(({ from, to }) => to - from));

/** The same said at one look after another is said once. */
const distinct = (violations: Violation[]) => [
  ...new Map(violations.map((one) => [`${one.invariant} ${one.what.replace(/\d+ ms/g, "")}`, one])).values(),
];

import { describeFault, type Interruption } from "@/lab/torture/faults/fault-table";
import type { MadeFault, RoundRecord, Violation, Write } from "@/lab/torture/records";

/** What a client may notice where nothing should interrupt the service, ms. */
const UNNOTICED_MS = 1000;

export interface Outage {
  from: number;
  to: number;
}

/** Between two acknowledged writes, where they were asked for longer than `atLeastMs` apart. */
export function outages(writes: readonly Write[], until: number, atLeastMs: number): Outage[] {
  const asked = writes.filter(({ answered }) => answered !== null).map((write) => write.asked);
  const marks = [writes[0]?.asked ?? until, ...asked, until];
  return marks.slice(1).flatMap((to, i) => {
    const from = marks[i] ?? to;
    return to - from > atLeastMs ? [{ from, to }] : [];
  });
}

/** What clients may notice of each fault of a round; two that between them take away every network part the hosts. */
export function interruptionsOf(faults: readonly MadeFault[]): Interruption[] {
  const cut = new Set(faults.flatMap(({ fault }) => describeFault(fault).cuts ?? []));
  return faults.map(({ fault, owned }) => {
    const { cuts, interrupts } = describeFault(fault);
    return cuts && cut.size > 1 ? "takeover" : interrupts[owned ? "owner" : "standby"];
  });
}

/** Faults that between them take all hosts away: as long as one lasts, it may be for the other's host to wait. */
const leavingNobody = (faults: readonly MadeFault[]): MadeFault[] => {
  const disabling = faults.filter(({ fault }) => describeFault(fault).disables);
  return new Set(disabling.map(({ host }) => host)).size > 1 ? disabling : [];
};

/**
 * I3: the service is back within the promise. One promise for each fault that may lead to a takeover, since a second
 * one may undo what the first made; from the undoing where a fault takes the service away as long as it lasts, or
 * where several leave nobody to serve.
 */
export function servedAsPromised(
  record: Pick<RoundRecord, "faults" | "writes" | "to" | "healthy" | "promiseMs">,
): Violation[] {
  const kinds = interruptionsOf(record.faults);
  const takeovers = kinds.filter((kind) => kind !== "none").length;
  const withoutEnd = [
    ...record.faults.filter((_, i) => kinds[i] === "while-it-lasts"),
    ...leavingNobody(record.faults),
  ];
  const found = outages(record.writes, record.to, UNNOTICED_MS).flatMap(({ from, to }) => {
    const lasting = withoutEnd.filter((fault) => fault.from <= to && fault.to >= from);
    const promised = takeovers === 0 ? UNNOTICED_MS : Math.max(UNNOTICED_MS, takeovers * record.promiseMs);
    const latest = Math.max(from, ...lasting.map((fault) => fault.to)) + promised;
    return to <= latest
      ? []
      : [
          {
            invariant: "I3" as const,
            what: `not served for ${(to - from).toFixed(0)} ms, promised were ${(latest - from).toFixed(0)} ms`,
          },
        ];
  });
  return record.healthy === null
    ? [...found, { invariant: "I3", what: "the cluster did not become healthy by itself" }]
    : found;
}

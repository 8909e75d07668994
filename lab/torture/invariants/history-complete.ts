import { describeFault } from "@/lab/torture/faults/fault-table";
import type { RecordedEvent, RoundRecord, Violation } from "@/lab/torture/records";

/** A host that goes down this soon after something happened may have had no time to write it down, ms. */
const TIME_TO_RECORD_MS = 3000;

/**
 * What the history must hold, by what was seen from outside: a start for each life of the service that began, and a
 * fencing for each time the switch was asked to switch a host off.
 */
export function expectedEvents(
  record: Pick<RoundRecord, "lives" | "switched" | "holdings" | "faults" | "from">,
  service: string,
): RecordedEvent[] {
  const deaf = (host: string) =>
    record.faults.some((made) => made.host === host && describeFault(made.fault).stopsRecording);
  const outlived = (host: string, at: number) =>
    record.holdings.some(
      (held) =>
        held.host === host && held.what === "power" && held.from <= at && held.to >= at + TIME_TO_RECORD_MS,
    );
  const starts = record.lives
    .filter(({ host, from }) => from > record.from && outlived(host, from) && !deaf(host))
    .map(({ host }) => ({ kind: "resource-started", node: host, resource: service }));
  // What was asked of a switch that answers too late is done, and counts as failed for the cluster.
  const tooSlow = record.faults.some(({ fault }) => fault === "fencing-very-slow");
  const fencings = (tooSlow ? [] : record.switched)
    .filter(({ by, action, plug, at }) => {
      const witnessed = [...new Set(record.holdings.map(({ host }) => host))].some(
        (host) => host !== plug && outlived(host, at) && !deaf(host),
      );
      return by === "request" && action !== "on" && witnessed;
    })
    .map(({ plug }) => ({ kind: "fenced", node: plug, resource: null }));
  return [...starts, ...fencings];
}

export const missingEvents = (expected: readonly RecordedEvent[], events: readonly RecordedEvent[]) =>
  expected.filter(
    ({ kind, node, resource }) =>
      !events.some((event) => event.kind === kind && event.node === node && event.resource === resource),
  );

/** I7: a failover goes on without console and database, and their history has it afterwards. */
export function historyComplete(
  record: Pick<RoundRecord, "lives" | "switched" | "holdings" | "faults" | "from" | "events">,
  service: string,
): Violation[] {
  return missingEvents(expectedEvents(record, service), record.events).map(({ kind, node, resource }) => ({
    invariant: "I7",
    what: `the history has no ${kind}${resource ? ` of ${resource}` : ""} on ${node}`,
  }));
}

import { losesNode } from "@/lab/torture/faults/fault-table";
import type { RoundRecord, Violation } from "@/lab/torture/records";

/** The cluster may have begun to act on what was so a moment before the fault. */
const AT_ONCE_MS = 500;
/** A service that wrote its last token earlier than this before its host was lost had been stopped in order. */
const TOKEN_LATE_MS = 50;
/** The cluster tells when it fenced in whole seconds. */
const WHOLE_SECOND_MS = 1000;

/**
 * I6: fencing failed, so nothing is taken over, and the console says that it failed. Held against the stretch in which
 * the switch refused: a life of the service that begins on another host than that of the last one is a takeover,
 * unless the switch's log has that host switched off, or its service had been stopped in order before.
 */
export function noTakeoverUnfenced(
  record: Pick<RoundRecord, "faults" | "lives" | "views" | "switched" | "refused" | "fencing" | "began">,
): Violation[] {
  return record.faults
    .filter(({ fault }) => fault === "fencing-fails")
    .flatMap(({ from, to }) => {
      const lost = record.faults.filter(
        (other) =>
          losesNode.some((id) => id === other.fault) && other.from >= from - AT_ONCE_MS && other.owned,
      );
      const served = (host: string, at: number) =>
        record.lives.some((life) => life.host === host && life.from < at && life.to >= at - TOKEN_LATE_MS);
      const begun = lost
        .filter(({ host, from: at }) => served(host, at))
        .flatMap(({ host, from: lostAt }) =>
          record.lives
            .filter((life) => life.host !== host && life.from > lostAt + AT_ONCE_MS && life.from < to)
            .filter((life) => !fencedBefore(record, host, life.from))
            .map((life) => ({
              invariant: "I6" as const,
              what: `${life.host} began to serve ${(life.from - lostAt).toFixed(0)} ms after ${host} was lost, which nothing had fenced`,
            })),
        );
      // What the switch refuses is asked for again by Pacemaker's fencer itself: it failed where its own log has it, or where
      // that host was never switched off after it. A part without quorum asks for no fencing.
      const failed =
        record.fencing.failed.some(({ at }) => at >= from) ||
        record.refused.some(
          ({ plug, action, at }) => action !== "on" && at < to && !fencedAfter(record, plug, at),
        );
      // A console that was off for a while may have missed it; what it must know then is in its history (I7).
      const said = record.views.some(
        ({ console }) =>
          !console ||
          console.fencings.some(
            ({ status, at }) => status === "failed" && (at ?? 0) >= record.began - WHOLE_SECOND_MS,
          ),
      );
      return failed && !said
        ? [...begun, { invariant: "I6" as const, what: "fencing failed, and the console never said so" }]
        : begun;
    });
}

const fencedAfter = (record: Pick<RoundRecord, "switched">, host: string, at: number) =>
  record.switched.some((done) => done.plug === host && done.action !== "on" && done.at > at);

const fencedBefore = (record: Pick<RoundRecord, "switched">, host: string, at: number) =>
  record.switched.some((done) => done.plug === host && done.action !== "on" && done.at <= at);

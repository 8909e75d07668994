import type { RoundRecord, Violation } from "@/lab/torture/records";

/** The cluster may have begun to act on what was so a moment before the fault. */
const AT_ONCE_MS = 500;

/**
 * I6: fencing failed, so nothing is taken over, and the console says that it failed. Held against the stretch in which
 * the switch refused: a life of the service that begins on another host than that of the last one is a takeover,
 * unless the switch's log has that host switched off, or its service ended in order while both were members.
 */
export function noTakeoverUnfenced(
  record: Pick<RoundRecord, "faults" | "lives" | "views" | "switched">,
): Violation[] {
  return record.faults
    .filter(({ fault }) => fault === "fencing-fails")
    .flatMap(({ from, to }) => {
      const lost = record.faults.filter(
        (other) => other.fault !== "fencing-fails" && other.from >= from - AT_ONCE_MS && other.owned,
      );
      const begun = lost.flatMap(({ host, from: lostAt }) =>
        record.lives
          .filter((life) => life.host !== host && life.from > lostAt + AT_ONCE_MS && life.from < to)
          .filter((life) => !fencedBefore(record, host, life.from))
          .map((life) => ({
            invariant: "I6" as const,
            what: `${life.host} began to serve ${(life.from - lostAt).toFixed(0)} ms after ${host} was lost, which nothing had fenced`,
          })),
      );
      const tried = record.views.some(({ cluster, at }) =>
        Object.values(cluster).some(
          (word) => at < to && word && Object.values(word.nodes).some(({ unclean }) => unclean),
        ),
      );
      const said = record.views.some(
        ({ at, console }) => at > from && console?.fencings.some(({ status }) => status === "failed"),
      );
      return tried && !said
        ? [...begun, { invariant: "I6" as const, what: "fencing failed, and the console never said so" }]
        : begun;
    });
}

const fencedBefore = (record: Pick<RoundRecord, "switched">, host: string, at: number) =>
  record.switched.some((done) => done.plug === host && done.action !== "on" && done.at <= at);

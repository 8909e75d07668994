import { missedSchedules } from "@/agent/corosync/missed-schedules";
import { LinksInUse } from "@/agent/fitness/links-in-use";
import { RoundTrips } from "@/agent/fitness/round-trips";
import { SchedulingPauses } from "@/agent/fitness/scheduling-pauses";
import type { ViewFitness } from "@/protocol/cluster-view";

/** Measures what decides how quickly a lost node may be declared lost here. */
export class FitnessWatch {
  readonly #pauses: SchedulingPauses;
  readonly #roundTrips = new RoundTrips();
  readonly #links = new LinksInUse();
  #stats: ReadonlyMap<string, string> = new Map();

  constructor(program: string) {
    this.#pauses = new SchedulingPauses(program);
  }

  /** Corosync's statistics (`stats.knet` and `stats.schedmiss`), each time they are read. */
  hear(stats: ReadonlyMap<string, string>): void {
    this.#roundTrips.take(stats, Date.now());
    this.#links.take(stats);
    this.#stats = stats;
  }

  /** Corosync's own word for a pause counts as much as ours. */
  read(): ViewFitness {
    const now = Date.now();
    const { since } = this.#pauses;
    const seen = [this.#pauses.worst(now), ...missedSchedules(this.#stats, now)];
    const [pause = null] = seen.filter((each) => each !== null).sort((a, b) => b.ms - a.ms);
    return {
      scheduling: since === null ? null : { since, pause },
      linkMode: this.#links.mode,
      roundTrips: this.#roundTrips.worst(now),
    };
  }

  close(): void {
    this.#pauses.close();
  }
}

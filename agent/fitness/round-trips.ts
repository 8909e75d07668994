import { HourlyWorst } from "@/agent/fitness/hourly-worst";

interface Pings {
  averageUs: number;
  samples: number;
  answers: number;
}

const key = /^stats\.knet\.node(\d+)\.link(\d+)\.connected$/;

/**
 * How long knet's pings took at worst, link by link. It keeps a mean of up to 2048 of them and no longest one
 * (`latency_max` is the highest that this mean ever was). So it is concluded from how far the mean moved between two
 * looks: of the answers that came meanwhile one took at least so long, to 2 ms, since the mean is cut to microseconds.
 */
export class RoundTrips {
  readonly #worst = new Map<string, HourlyWorst>();
  #before = new Map<string, Pings>();

  /** `stats`: Corosync's map `stats` at `stats.knet`. */
  take(stats: ReadonlyMap<string, string>, now: number): void {
    const pings = new Map<string, Pings>();
    for (const [name, connected] of stats) {
      const [, node, link] = key.exec(name) ?? [];
      if (node === undefined || connected !== "1") continue;
      const value = (of: string) => Number(stats.get(`stats.knet.node${node}.link${link}.${of}`) ?? 0);
      const seen = {
        averageUs: value("latency_ave"),
        samples: value("latency_samples"),
        answers: value("rx_pong_packets"),
      };
      // The loopback link is never pinged.
      if (seen.answers === 0) continue;
      const id = `${node} ${link}`;
      pings.set(id, seen);
      const before = this.#before.get(id);
      if (!before || seen.answers <= before.answers || seen.samples < before.samples) continue;
      const worst = this.#worst.get(id) ?? new HourlyWorst();
      this.#worst.set(id, worst);
      worst.add(longestMs(before, seen), now);
    }
    this.#before = pings;
  }

  worst(now: number): { nodeId: number; link: number; ms: number; at: number }[] {
    return [...this.#worst].flatMap(([id, kept]) => {
      const worst = kept.worst(now);
      const [nodeId = 0, link = 0] = id.split(" ").map(Number);
      return worst ? [{ nodeId, link, ...worst }] : [];
    });
  }
}

/** All that came above the mean is taken for one answer's. */
export const longestMs = (before: Pings, now: Pings): number =>
  Math.ceil(
    Math.max(now.averageUs, before.averageUs + (now.averageUs - before.averageUs) * now.samples) / 1000,
  );

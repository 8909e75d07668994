import { isDeepStrictEqual } from "node:util";
import type { ClusterView } from "@/protocol/cluster-view";
import type { HostReport } from "@/protocol/host-report";

const CLOCK_STEP_MS = 50;

/** The newest host report and view, and whether they say anything new. */
export class Reporter {
  #host: HostReport | null = null;
  #view: ClusterView | null = null;
  #sequence = 0;

  constructor(
    private readonly send: (report: {
      sequence: number;
      host: HostReport | null;
      view: ClusterView | null;
    }) => void,
  ) {}

  get sequence(): number {
    return this.#sequence;
  }

  get host(): HostReport | null {
    return this.#host;
  }

  get view(): ClusterView | null {
    return this.#view;
  }

  takeHost(host: HostReport): void {
    const same =
      this.#host &&
      isDeepStrictEqual(bare(host), bare(this.#host)) &&
      sameClock(host.clock, this.#host.clock);
    if (same) return;
    this.#host = host;
    this.#tell(host, null);
  }

  takeView(view: ClusterView): void {
    if (this.#view && isDeepStrictEqual({ ...view, at: 0 }, { ...this.#view, at: 0 })) return;
    this.#view = view;
    this.#tell(null, view);
  }

  /** After a connect: the console may know nothing. */
  tellAll(): void {
    if (this.#host || this.#view) this.#tell(this.#host, this.#view);
  }

  #tell(host: HostReport | null, view: ClusterView | null): void {
    this.#sequence += 1;
    this.send({ sequence: this.#sequence, host, view });
  }
}

const bare = ({ at: _at, clock: _clock, ...rest }: HostReport) => rest;

/** Whether two measures of the clock say the same: jitter is no news. */
export function sameClock(a: HostReport["clock"], b: HostReport["clock"]): boolean {
  if (a.offsetMs === null || b.offsetMs === null) return a.offsetMs === b.offsetMs;
  return Math.abs(a.offsetMs - b.offsetMs) < CLOCK_STEP_MS;
}

import type { Worst } from "@/protocol/fitness";

const BIN_MS = 300_000;
const KEPT_MS = 3_600_000;

/** The longest of the last hour, to five minutes. */
export class HourlyWorst {
  /** Oldest first, one for each five minutes in which there was any. */
  #bins: Worst[] = [];

  add(ms: number, at: number): void {
    this.#forget(at);
    const last = this.#bins.at(-1);
    if (!last || Math.floor(last.at / BIN_MS) !== Math.floor(at / BIN_MS)) this.#bins.push({ ms, at });
    else if (ms > last.ms) this.#bins.splice(-1, 1, { ms, at });
  }

  worst(now: number): Worst | null {
    this.#forget(now);
    return this.#bins.reduce<Worst | null>((worst, bin) => (worst && worst.ms >= bin.ms ? worst : bin), null);
  }

  #forget(now: number): void {
    this.#bins = this.#bins.filter(({ at }) => now - at < KEPT_MS);
  }
}

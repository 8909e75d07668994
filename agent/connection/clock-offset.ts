import type { HostReport } from "@/protocol/host-report";

const KEPT = 8;
/** Less is what a time service does all the time. */
const SET_FROM_MS = 200;

/** The clock, and one that nobody can set; both ms. */
const system = { wall: () => Date.now(), steady: () => performance.now() };

/**
 * This server's clock minus the console's, from the quickest of the last round trips (as NTP does). They are kept by a
 * clock that cannot be set, so that when this server's is set, all of them tell its new offset at once.
 */
export class ClockOffset {
  #samples: { steadyMs: number; roundTripMs: number }[] = [];
  #aheadOfSteady: number;

  constructor(private readonly clocks = system) {
    this.#aheadOfSteady = clocks.wall() - clocks.steady();
  }

  /** Sent and received by the steady clock, `consoleNow` by the console's, all ms. */
  add(sent: number, received: number, consoleNow: number): void {
    this.#samples.push({ steadyMs: (sent + received) / 2 - consoleNow, roundTripMs: received - sent });
    if (this.#samples.length > KEPT) this.#samples.shift();
  }

  best(): HostReport["clock"] {
    const [best] = [...this.#samples].sort((a, b) => a.roundTripMs - b.roundTripMs);
    if (!best) return { offsetMs: null, roundTripMs: null };
    const ahead = this.clocks.wall() - this.clocks.steady();
    return { offsetMs: best.steadyMs + ahead, roundTripMs: best.roundTripMs };
  }

  /** By how many ms this server's clock was set since last asked; null: it was not. To be asked every second or so. */
  movedBy(): number | null {
    const ahead = this.clocks.wall() - this.clocks.steady();
    const moved = ahead - this.#aheadOfSteady;
    this.#aheadOfSteady = ahead;
    return Math.abs(moved) < SET_FROM_MS ? null : moved;
  }
}

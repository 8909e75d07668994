import type { HostReport } from "@/protocol/host-report";

const KEPT = 8;

/** This server's clock minus the console's, from the quickest of the last round trips (as NTP does). */
export class ClockOffset {
  #samples: { offsetMs: number; roundTripMs: number }[] = [];

  /** Sent and received by this clock, `consoleNow` by the console's, all ms. */
  add(sent: number, received: number, consoleNow: number): void {
    if (received < sent) return; // the clock was set back meanwhile
    this.#samples.push({ offsetMs: (sent + received) / 2 - consoleNow, roundTripMs: received - sent });
    if (this.#samples.length > KEPT) this.#samples.shift();
  }

  best(): HostReport["clock"] {
    const [best] = [...this.#samples].sort((a, b) => a.roundTripMs - b.roundTripMs);
    return best ?? { offsetMs: null, roundTripMs: null };
  }
}

import { setTimeout as pause } from "node:timers/promises";
import type { LabHost } from "@/lab/lab";

/**
 * One plug of the lab's power switch, and the host behind it. As of a real one: it is off when the host has no power any
 * more, and on as soon as the plug has power again, from when the host takes its time until it runs.
 */
export class PowerPlug {
  #starting: Promise<void> | null = null;
  #cut = new AbortController();

  /** @param firmwareMs from power until the host begins to run */
  constructor(
    private readonly host: LabHost,
    private readonly firmwareMs: number,
  ) {}

  async power(): Promise<"on" | "off"> {
    return this.#starting || (await this.host.running()) ? "on" : "off";
  }

  async off(): Promise<void> {
    this.#cut.abort();
    await this.#starting;
    await this.host.crash();
  }

  async on(): Promise<void> {
    if ((await this.power()) === "on") return;
    this.#cut = new AbortController();
    this.#starting = this.#start(this.#cut.signal).finally(() => {
      this.#starting = null;
    });
  }

  async #start(signal: AbortSignal): Promise<void> {
    try {
      await pause(this.firmwareMs, undefined, { signal });
      await this.host.start();
    } catch (thrown) {
      // Nobody waits for it: a host that does not start shows as off, and the switch's log says why.
      if (!signal.aborted) console.error(`${this.host.name} does not start:`, thrown);
    }
  }
}

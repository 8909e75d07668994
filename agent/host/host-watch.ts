import { readInterfaces } from "@/agent/host/interfaces";
import { Rereader } from "@/agent/watch/rereader";
import type { HostReport } from "@/protocol/host-report";

export interface HostWatchParts {
  /** This server as it is now, all of it. */
  readHost(): Promise<HostReport>;
  /** For tests; without it `ip -json addr`. */
  readInterfaces?(): Promise<HostReport["interfaces"]>;
  /** The report last taken; null before the first. */
  known(): HostReport | null;
  take(now: HostReport): void;
  failed(what: string): (error: unknown) => void;
}

/**
 * Keeps the report of this server true. All of it takes a dozen programs; its adapters are read by
 * themselves besides, as a pulled cable has to be seen at once.
 */
export class HostWatch {
  readonly #host: Rereader;
  readonly #interfaces: Rereader;
  #interfacesReadAt = Number.NEGATIVE_INFINITY;

  constructor(parts: HostWatchParts) {
    const readAdapters = parts.readInterfaces ?? readInterfaces;
    this.#host = new Rereader(async () => {
      const begun = performance.now();
      const now = await parts.readHost();
      const known = parts.known();
      // Its adapters may have been read before those that are known.
      const older = known && this.#interfacesReadAt > begun;
      parts.take(older ? { ...now, interfaces: known.interfaces } : now);
    }, parts.failed("the host"));
    this.#interfaces = new Rereader(async () => {
      const interfaces = await readAdapters();
      const known = parts.known();
      if (!known) return;
      this.#interfacesReadAt = performance.now();
      parts.take({ ...known, at: Date.now(), interfaces });
    }, parts.failed("the adapters"));
  }

  /** Anything may have changed. */
  poke(): void {
    this.#host.poke();
  }

  /** An adapter or address has changed. */
  pokeInterfaces(): void {
    this.#interfaces.poke();
    this.#host.poke();
  }

  stop(): void {
    this.#host.stop();
    this.#interfaces.stop();
  }
}

/** Pokes come in bursts: the first after a quiet time waits so long for the others of its own. */
const FIRST_GATHER_MS = 10;
const QUIET_MS = 300;

/**
 * Runs a read when poked: after a short pause that gathers pokes, never two at once, and once more when poked
 * meanwhile. What happens after a quiet time is read almost at once; while it goes on, reads are `gatherMs` apart, as
 * they take from what the server does besides. A read that fails is told to `failed`.
 */
export class Rereader {
  #timer: NodeJS.Timeout | null = null;
  #running = false;
  #again = false;
  #stopped = false;
  #endedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly read: () => Promise<void>,
    private readonly failed: (error: unknown) => void,
    private readonly gatherMs = 50,
  ) {}

  poke(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    const quiet = performance.now() - this.#endedAt > QUIET_MS;
    const gatherMs = quiet ? Math.min(FIRST_GATHER_MS, this.gatherMs) : this.gatherMs;
    this.#timer ??= setTimeout(() => void this.#run(), gatherMs);
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    this.#timer = null;
    this.#running = true;
    await this.read().catch(this.failed);
    this.#running = false;
    this.#endedAt = performance.now();
    if (!this.#again) return;
    this.#again = false;
    this.poke();
  }
}

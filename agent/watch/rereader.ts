/**
 * Runs a read when poked: after a short pause that gathers pokes, never two at once, and once more when poked
 * meanwhile. A read that fails is told to `failed`.
 */
export class Rereader {
  #timer: NodeJS.Timeout | null = null;
  #running = false;
  #again = false;
  #stopped = false;

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
    this.#timer ??= setTimeout(() => void this.#run(), this.gatherMs);
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
    if (!this.#again) return;
    this.#again = false;
    this.poke();
  }
}

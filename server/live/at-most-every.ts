/**
 * Runs `act` when it is asked for: with the end of what runs now when it was quiet, and otherwise so that runs begin
 * `everyMs` apart. What is asked for meanwhile is one run. So the first of several changes is not kept waiting for others.
 */
export class AtMostEvery {
  #timer: NodeJS.Timeout | null = null;
  #ranAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly everyMs: number,
    private readonly act: () => void,
  ) {}

  ask(): void {
    const wait = Math.max(0, this.#ranAt + this.everyMs - performance.now());
    this.#timer ??= setTimeout(() => this.run(), wait);
  }

  /** Now, whatever was asked for. */
  run(): void {
    this.cancel();
    this.#ranAt = performance.now();
    this.act();
  }

  cancel(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

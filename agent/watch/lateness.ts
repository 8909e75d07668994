const KEPT = 20;

/** When work that is done again and again is late: after so many ms, and after so many times what it usually takes here. */
export class Lateness {
  /** How long the last ones took, ms. */
  readonly #took: number[] = [];

  constructor(private readonly limit: { ms: number; times: number }) {}

  /** Calls `late` once, where the work is not done by then; answers what it answers. @throws what it throws */
  async watch<T>(work: Promise<T>, late: () => void): Promise<T> {
    const began = performance.now();
    const timer = setTimeout(late, Math.max(this.limit.ms, this.limit.times * this.#usualMs));
    try {
      return await work;
    } finally {
      clearTimeout(timer);
      this.#took.push(performance.now() - began);
      if (this.#took.length > KEPT) this.#took.shift();
    }
  }

  /** The median: a few that hung, or failed at once, do not change it. 0 before the first. */
  get #usualMs(): number {
    return [...this.#took].sort((a, b) => a - b)[Math.floor(this.#took.length / 2)] ?? 0;
  }
}

const KEPT = 20;

/** How long a repeated piece of work usually takes, by the median of its last times, ms. */
export class UsualDuration {
  readonly #last: number[] = [];

  took(ms: number): void {
    this.#last.push(ms);
    if (this.#last.length > KEPT) this.#last.shift();
  }

  /** null: it never ended yet. */
  get ms(): number | null {
    return [...this.#last].sort((a, b) => a - b)[Math.floor(this.#last.length / 2)] ?? null;
  }
}

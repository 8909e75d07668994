const WINDOW_MS = 60_000;

/**
 * Slows down guessing: after so many attempts without success within a minute, whoever it was has to wait until the
 * oldest of them is a minute old. By where it comes from, never by the user alone: nobody can lock an administrator out from
 * elsewhere.
 */
export class SignInLimit {
  readonly #failures = new Map<string, number[]>();

  constructor(
    private readonly most = 10,
    private readonly now: () => number = Date.now,
  ) {}

  /** Seconds this one has to wait before it may try again; 0: it may now. */
  waitSeconds(who: string): number {
    const recent = this.#recent(who);
    if (recent.length < this.most) return 0;
    return Math.max(1, Math.ceil(((recent[0] ?? 0) + WINDOW_MS - this.now()) / 1000));
  }

  failed(who: string): void {
    // Attempts still being checked count as failed until they succeed, so that parallel guesses gain nothing.
    this.#failures.set(who, [...this.#recent(who), this.now()]);
    if (this.#failures.size > 10_000) this.#forgetOld();
  }

  /** All its failures are forgotten. */
  succeeded(who: string): void {
    this.#failures.delete(who);
  }

  /** The newest attempt was none; those before it stay. */
  takeBack(who: string): void {
    this.#failures.set(who, this.#recent(who).slice(0, -1));
  }

  #recent(who: string): number[] {
    return (this.#failures.get(who) ?? []).filter((at) => at > this.now() - WINDOW_MS);
  }

  #forgetOld(): void {
    for (const who of this.#failures.keys()) {
      if (this.#recent(who).length === 0) this.#failures.delete(who);
    }
  }
}

const WINDOW_MS = 60_000;
const FAILURES_MAX = 10;

/**
 * Slows down guessing: after ten failed sign-ins from one address within a minute, that address has to wait until
 * the oldest of them is a minute old. By address, not by user: nobody can lock an administrator out from elsewhere.
 */
export class SignInLimit {
  readonly #failures = new Map<string, number[]>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Seconds this address has to wait before it may try again; 0: it may now. */
  waitSeconds(address: string): number {
    const recent = this.#recent(address);
    if (recent.length < FAILURES_MAX) return 0;
    return Math.max(1, Math.ceil(((recent[0] ?? 0) + WINDOW_MS - this.now()) / 1000));
  }

  failed(address: string): void {
    // Attempts still being checked count as failed until they succeed, so that parallel guesses gain nothing.
    this.#failures.set(address, [...this.#recent(address), this.now()]);
    if (this.#failures.size > 10_000) this.#forgetOld();
  }

  succeeded(address: string): void {
    this.#failures.delete(address);
  }

  #recent(address: string): number[] {
    return (this.#failures.get(address) ?? []).filter((at) => at > this.now() - WINDOW_MS);
  }

  #forgetOld(): void {
    for (const address of this.#failures.keys()) {
      if (this.#recent(address).length === 0) this.#failures.delete(address);
    }
  }
}

import { networkOf } from "@/server/identity/network-of";
import { SignInLimit } from "@/server/identity/sign-in-limit";

/**
 * Guessing at the sign-in, by where it comes from: ten times a minute at one name, thirty at all together. Who succeeds is
 * forgiven what he mistyped of his own, and not what was tried of others.
 */
export class GuessLimit {
  readonly #ofName: SignInLimit;
  readonly #ofAll: SignInLimit;

  constructor(now: () => number = Date.now) {
    this.#ofName = new SignInLimit(10, now);
    this.#ofAll = new SignInLimit(30, now);
  }

  /** Seconds to wait; 0: it may be tried, and counts as failed until it succeeds. `name`: "" where none is given. */
  tried(address: string, name: string): number {
    const network = networkOf(address);
    const seconds = Math.max(
      this.#ofName.waitSeconds(`${network} ${name}`),
      this.#ofAll.waitSeconds(network),
    );
    if (seconds > 0) return seconds;
    this.#ofName.failed(`${network} ${name}`);
    this.#ofAll.failed(network);
    return 0;
  }

  /** A right password where a code is wanted too: no success yet, but no guess either. */
  halfSucceeded(address: string): void {
    this.#ofAll.takeBack(networkOf(address));
  }

  succeeded(address: string, name: string): void {
    const network = networkOf(address);
    this.#ofName.succeeded(`${network} ${name}`);
    this.#ofAll.takeBack(network);
  }
}

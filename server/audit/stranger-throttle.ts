const ONCE_PER_MS = 60_000;
const ADDRESSES_MAX = 10_000;

/**
 * Strangers can send as much as they like; each kind of their refusals is kept once a minute for each address, so that
 * nobody fills the audit who is not even signed in.
 */
export class StrangerThrottle {
  readonly #kept = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Whether such a refusal is to be kept. */
  admits(address: string, action: string, problem: string): boolean {
    const key = JSON.stringify([address, action, problem]);
    const now = this.now();
    if ((this.#kept.get(key) ?? Number.NEGATIVE_INFINITY) > now - ONCE_PER_MS) return false;
    if (this.#kept.size >= ADDRESSES_MAX) this.#kept.clear();
    this.#kept.set(key, now);
    return true;
  }
}

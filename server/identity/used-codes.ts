import { createHash } from "node:crypto";

/** A code of an app is taken for its own half minute and the ones beside it. */
const REMEMBERED_MS = 120_000;

/**
 * Codes of second factors that were taken lately: each opens once, so whoever watched somebody type one is too late. Of
 * all people together, as whose a code is shows only after it was looked at: that two have the same is a rare accident,
 * and the next code helps.
 */
export class UsedCodes {
  readonly #usedAt = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Whether it may be tried; from then on it may not, unless it is given back. */
  take(code: string): boolean {
    for (const [key, at] of this.#usedAt) if (at <= this.now() - REMEMBERED_MS) this.#usedAt.delete(key);
    const key = keyOf(code);
    if (this.#usedAt.has(key)) return false;
    this.#usedAt.set(key, this.now());
    return true;
  }

  /** It opened nothing. */
  giveBack(code: string): void {
    this.#usedAt.delete(keyOf(code));
  }
}

const keyOf = (code: string) => createHash("sha256").update(code).digest("hex");

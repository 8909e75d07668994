import { createHash, timingSafeEqual } from "node:crypto";
import type { Begun } from "@/server/identity/provider/identity-provider";
import type { Purpose } from "@/server/identity/provider/purpose";

/** For so long somebody may take at the provider. */
export const PENDING_MS = 10 * 60_000;
const PENDING_MOST = 10_000;

type Kept = { asked: Purpose; begun: Begun; browserHash: Buffer; expiresAt: number };

/** Who is at the provider now. Each comes back once, in the browser that went, and not too late. */
export class PendingSignIns {
  readonly #pending = new Map<string, Kept>();

  constructor(private readonly now: () => number = Date.now) {}

  /** `browser`: what only the browser that goes is given. */
  keep(asked: Purpose, begun: Begun, browser: string): void {
    this.#forgetOld();
    this.#pending.set(begun.state, {
      ...{ asked, begun, browserHash: hashOf(browser) },
      expiresAt: this.now() + PENDING_MS,
    });
  }

  /** null: nobody went with this, somebody came back with it before, it took too long, or it is another browser. */
  take(state: string, browser: string): Pick<Kept, "asked" | "begun"> | null {
    const found = this.#pending.get(state);
    this.#pending.delete(state);
    if (!found || found.expiresAt <= this.now()) return null;
    return timingSafeEqual(found.browserHash, hashOf(browser)) ? found : null;
  }

  /** They are kept in the order in which they end. */
  #forgetOld(): void {
    for (const [state, { expiresAt }] of this.#pending) {
      if (expiresAt > this.now() && this.#pending.size < PENDING_MOST) return;
      this.#pending.delete(state);
    }
  }
}

const hashOf = (text: string) => createHash("sha256").update(text).digest();

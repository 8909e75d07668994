import { createHash } from "node:crypto";
import { ProblemError } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import type { SignIn } from "@/server/identity/sign-in";
import type { SignedIn, StandingSessions } from "@/server/identity/standing-sessions";

/** For so long a session seen before is believed while the database is down. */
const BELIEVED_WITHOUT_DATABASE_MS = 10 * 60_000;
const KEPT_AT_MOST = 1000;

/** Who is asking: answered from the database each time, so that an ended session ends everywhere at once. */
export class SessionGuard {
  readonly #seen = new Map<string, { signedIn: SignedIn; checkedAt: number }>();

  constructor(
    private readonly signIn: SignIn,
    private readonly database: Database,
    private readonly sessions: StandingSessions,
  ) {}

  /** The session behind a Cookie header, or null. @throws ProblemError `database.down` when it cannot be known. */
  async find(cookie: string | null | undefined): Promise<SignedIn | null> {
    if (!cookie) return null;
    const key = createHash("sha256").update(cookie).digest("hex");
    if (this.database.state === "down") return this.#remembered(key);
    const found = await this.#read(cookie).catch(() => {
      this.database.require();
      throw new ProblemError({
        code: "database.down",
        message:
          "The console's database did not answer, so the session could not be checked. Try again in a moment.",
      });
    });
    if (!found) {
      this.#seen.delete(key);
      return null;
    }
    if (this.#seen.size >= KEPT_AT_MOST) this.#seen.clear();
    this.#seen.set(key, { signedIn: found, checkedAt: Date.now() });
    return found;
  }

  /** Who the signed cookie belongs to says better-auth; whether that still stands, and what it may, say our own rows. */
  async #read(cookie: string): Promise<SignedIn | null> {
    const known = await this.signIn.api.getSession({
      headers: new Headers({ cookie }),
      query: { disableRefresh: true },
    });
    if (!known) return null;
    return (await this.sessions.find([known.session.id])).get(known.session.id) ?? null;
  }

  /** Like {@link find}, for what only signed-in users may do; it counts as use. @throws ProblemError `sign-in.needed` */
  async require(cookie: string | null | undefined): Promise<SignedIn> {
    const signedIn = await this.find(cookie);
    if (signedIn) {
      if (this.database.state === "up") await this.sessions.used(signedIn).catch(() => undefined);
      return signedIn;
    }
    throw signInNeeded();
  }

  /** A session may have ended: what was seen before is not believed any more until it is seen again. */
  forgetSeen(): void {
    this.#seen.clear();
  }

  #remembered(key: string): SignedIn {
    const seen = this.#seen.get(key);
    const now = Date.now();
    if (seen && seen.checkedAt > now - BELIEVED_WITHOUT_DATABASE_MS && seen.signedIn.expiresAt > now) {
      return seen.signedIn;
    }
    this.database.require();
    throw new Error("unreachable: the database is down");
  }
}

export const signInNeeded = () =>
  new ProblemError({
    code: "sign-in.needed",
    message: "Nobody is signed in here, or the session has ended. Sign in and try again.",
  });

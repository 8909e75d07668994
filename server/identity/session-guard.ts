import { createHash } from "node:crypto";
import { ProblemError } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import type { SignIn } from "@/server/identity/sign-in";

export interface SignedIn {
  sessionId: string;
  user: { id: string; name: string };
  expiresAt: number;
}

/** For so long a session seen before is believed while the database is down. */
const BELIEVED_WITHOUT_DATABASE_MS = 10 * 60_000;
const KEPT_AT_MOST = 1000;

/** Who is asking: answered from the database each time, so that an ended session ends everywhere at once. */
export class SessionGuard {
  readonly #seen = new Map<string, { signedIn: SignedIn; checkedAt: number }>();

  constructor(
    private readonly signIn: SignIn,
    private readonly database: Database,
  ) {}

  /** The session behind a Cookie header, or null. @throws ProblemError `database.down` when it cannot be known. */
  async find(cookie: string | null | undefined): Promise<SignedIn | null> {
    if (!cookie) return null;
    const key = createHash("sha256").update(cookie).digest("hex");
    if (this.database.state === "down") return this.#remembered(key);
    const found = await this.signIn.api
      .getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } })
      .catch(() => {
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
    const signedIn = {
      sessionId: found.session.id,
      user: { id: found.user.id, name: found.user.username ?? found.user.name },
      expiresAt: found.session.expiresAt.getTime(),
    };
    if (this.#seen.size >= KEPT_AT_MOST) this.#seen.clear();
    this.#seen.set(key, { signedIn, checkedAt: Date.now() });
    return signedIn;
  }

  /** Like {@link find}, for what only signed-in users may do. @throws ProblemError `sign-in.needed` */
  async require(cookie: string | null | undefined): Promise<SignedIn> {
    const signedIn = await this.find(cookie);
    if (signedIn) return signedIn;
    throw new ProblemError({
      code: "sign-in.needed",
      message: "Nobody is signed in here, or the session has ended. Sign in and try again.",
    });
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

/** Of these session ids, those that still stand; null while the database is down. */
export async function validSessions(database: Database, ids: string[]): Promise<Set<string> | null> {
  if (database.state === "down") return null;
  const rows = await database.prisma.session.findMany({
    where: { id: { in: ids }, expiresAt: { gt: new Date() } },
    select: { id: true },
  });
  return new Set(rows.map((row) => row.id));
}

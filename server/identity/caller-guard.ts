import { ProblemError } from "@/protocol/problem";
import type { ApiTokens } from "@/server/identity/api-tokens";
import type { Caller } from "@/server/identity/caller";
import type { SessionGuard } from "@/server/identity/session-guard";
import type { SignedIn } from "@/server/identity/standing-sessions";

/** The headers of a request that say who asks. */
export interface Credentials {
  cookie: string | undefined;
  authorization: string | undefined;
}

/** Who is asking over HTTP: a person by the browser's session, or a program by a token; never both. */
export class CallerGuard {
  constructor(
    private readonly sessions: Pick<SessionGuard, "require">,
    private readonly tokens: Pick<ApiTokens, "find">,
  ) {}

  /** @throws ProblemError `sign-in.needed` | `sign-in.token-not-valid` | `database.down` */
  async require({ cookie, authorization }: Credentials): Promise<Caller> {
    if (authorization === undefined) return this.sessions.require(cookie);
    const secret = /^Bearer (\S+)$/.exec(authorization)?.[1];
    const holder = secret === undefined ? null : await this.tokens.find(secret);
    if (holder) return holder;
    // The same for one that never was, expired, was revoked, or whose person was disabled.
    throw new ProblemError({
      code: "sign-in.token-not-valid",
      message:
        "This token is not valid: it expired, was revoked, or never was one. Nothing was changed. Make a new one in the console.",
    });
  }
}

/** For what only a person may do, in a session of its own. @throws ProblemError `access.in-person` */
export function requireInPerson(by: Caller): asserts by is SignedIn {
  if (by.via === "session") return;
  throw new ProblemError({
    code: "access.in-person",
    message: "No token opens this: it is for people who are signed in. Nothing was changed.",
  });
}

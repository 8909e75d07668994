import { Hono } from "hono";
import { z } from "zod";
import { passwordSchema } from "@/protocol/people";
import { ProblemError, toProblem } from "@/protocol/problem";
import type { RequestAudit, SessionAction } from "@/server/audit/request-audit";
import type { Database } from "@/server/database/database";
import { problemStatus } from "@/server/http/problem-status";
import { readJson } from "@/server/http/read-json";
import { isSameOrigin, originRefused } from "@/server/http/same-origin";
import { GuessLimit } from "@/server/identity/guess-limit";
import { tooMany } from "@/server/identity/passwords";
import type { SessionGuard } from "@/server/identity/session-guard";
import { PEER_ADDRESS_HEADER, type SignIn } from "@/server/identity/sign-in";
import { UsedCodes } from "@/server/identity/used-codes";

const code = z.strictObject({ code: z.string().min(1).max(64) });
const password = z.strictObject({ password: passwordSchema });
/**
 * What of better-auth is open to the outside, and what each takes: everything else it could do, or be told, does not
 * exist here. All are posts. `tells`: fields of its answer that go on; above all not the session's secret, which no
 * script of a page needs to have: the cookie is enough.
 */
const offered: Readonly<Record<string, { body: z.ZodType; tells: readonly string[] }>> = {
  "/api/auth/sign-in/username": {
    body: z.strictObject({ username: z.string().max(255), password: z.string().max(128) }),
    tells: ["twoFactorRedirect"],
  },
  "/api/auth/sign-out": { body: z.strictObject({}), tells: [] },
  "/api/auth/two-factor/enable": { body: password, tells: ["totpURI", "backupCodes"] },
  "/api/auth/two-factor/disable": { body: password, tells: [] },
  "/api/auth/two-factor/verify-totp": { body: code, tells: [] },
  "/api/auth/two-factor/verify-backup-code": { body: code, tells: [] },
};

/** What each of them is in the audit. */
const audited: Readonly<Record<string, SessionAction>> = {
  "/api/auth/sign-in/username": "session.sign-in",
  "/api/auth/sign-out": "session.sign-out",
  "/api/auth/two-factor/enable": "session.set-second-factor",
  "/api/auth/two-factor/disable": "session.set-second-factor",
  "/api/auth/two-factor/verify-totp": "session.second-factor",
  "/api/auth/two-factor/verify-backup-code": "session.second-factor",
};

/** /api/auth/*: sign-in with its second factor, sign-out. `ended` is called after a session may have ended. */
export function createSignInRoutes(
  signIn: SignIn,
  parts: { database: Database; guard: Pick<SessionGuard, "find">; audit: RequestAudit; ended: () => void },
): Hono {
  const { database, guard, audit, ended } = parts;
  const app = new Hono();
  const limit = new GuessLimit();
  const usedCodes = new UsedCodes();
  app.onError((thrown, context) => {
    const problem = toProblem(thrown);
    return context.json(problem, problemStatus(problem));
  });
  app.all("/api/auth/*", async (context) => {
    const { method, path, raw } = context.req;
    const offer = Object.hasOwn(offered, path) ? offered[path] : undefined;
    if (!offer || method !== "POST") {
      throw new ProblemError({ code: "endpoint.unknown", message: "The console has no such address." });
    }
    database.require();
    const address = context.req.header(PEER_ADDRESS_HEADER) ?? "";
    const action = audited[path] ?? "session.sign-in";
    if (!isSameOrigin(context.req.header("origin"), context.req.header("host"))) {
      await audit.strangerRefused(address, action, "origin.refused");
      throw originRefused();
    }
    const given = offer.body.parse(await readJson(raw));
    const body = JSON.stringify(given);
    const tried = z.object({ username: z.string() }).safeParse(given).data?.username.slice(0, 100);
    // Asked before: after a sign-out nobody is signed in.
    const standing = await guard.find(raw.headers.get("cookie"));
    const user = tried === undefined ? (standing?.user.name ?? null) : null;
    const headers = new Headers(raw.headers);
    headers.delete("content-length");
    headers.set("content-type", "application/json");
    // By our own count it may have ended where better-auth does not know yet: then it is none there either.
    if (!standing) headers.set("cookie", withoutSession(raw.headers.get("cookie")));
    const request = new Request(raw.url, { method, headers, body });
    // All of them but leaving can be used to guess.
    const guessed = path !== "/api/auth/sign-out";
    const guessedName = (tried ?? user ?? "").toLowerCase();
    const seconds = guessed ? limit.tried(address, guessedName) : 0;
    if (seconds > 0) {
      await audit.session(action, { user, address, tried }, "sign-in.too-many");
      context.header("retry-after", String(seconds));
      throw tooMany(seconds);
    }
    const appCode = path === "/api/auth/two-factor/verify-totp" ? code.parse(given).code : null;
    if (appCode !== null && !usedCodes.take(appCode)) {
      await audit.session(action, { user, address, tried }, "sign-in.code-used");
      throw codeUsed();
    }
    const answer = await signIn.handler(request);
    ended();
    if (!answer.ok) {
      if (appCode !== null) usedCodes.giveBack(appCode);
      await audit.session(action, { user, address, tried }, "password.wrong");
      return answer;
    }
    const told: Record<string, unknown> = await answer.json();
    const who = user ?? z.object({ username: z.string() }).safeParse(told.user).data?.username ?? null;
    await audit.session(action, { user: who, address, tried }, null);
    if (told.twoFactorRedirect === true) limit.halfSucceeded(address);
    else if (guessed) limit.succeeded(address, guessedName);
    return new Response(JSON.stringify(Object.fromEntries(offer.tells.map((name) => [name, told[name]]))), {
      headers: [
        ["content-type", "application/json"],
        ["cache-control", "no-store"],
        ...answer.headers.getSetCookie().map((cookie): [string, string] => ["set-cookie", cookie]),
      ],
    });
  });
  return app;
}

/** A Cookie header without what holds a session; the half-way mark of the second factor stays. */
const withoutSession = (cookies: string | null): string =>
  (cookies ?? "")
    .split(";")
    .filter((cookie) => !/^\s*(__Host-)?understudy\.session_token=/.test(cookie))
    .join(";");

const codeUsed = () =>
  new ProblemError({
    code: "sign-in.code-used",
    message: "This code was used already: each opens once. Give the next one that your app shows.",
  });

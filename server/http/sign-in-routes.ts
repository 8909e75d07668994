import { Hono } from "hono";
import { ProblemError, toProblem } from "@/protocol/problem";
import type { RequestAudit } from "@/server/audit/request-audit";
import type { Database } from "@/server/database/database";
import { problemStatus } from "@/server/http/problem-status";
import { isSameOrigin } from "@/server/http/same-origin";
import type { SessionGuard } from "@/server/identity/session-guard";
import { PEER_ADDRESS_HEADER, type SignIn } from "@/server/identity/sign-in";
import { SignInLimit } from "@/server/identity/sign-in-limit";

/** What of better-auth is open to the outside; everything else it could do does not exist here. */
const offered: ReadonlySet<string> = new Set([
  "POST /api/auth/sign-in/username",
  "POST /api/auth/sign-out",
  "POST /api/auth/change-password",
  "GET /api/auth/get-session",
]);

/** Those that end in an entry of the audit, besides sign-in. */
const audited: Record<string, "sign-out" | "change-password"> = {
  "/api/auth/sign-out": "sign-out",
  "/api/auth/change-password": "change-password",
};

/** /api/auth/*: sign-in, sign-out, session, change of password. `ended` is called after a session may have ended. */
export function createSignInRoutes(
  signIn: SignIn,
  parts: { database: Database; guard: Pick<SessionGuard, "find">; audit: RequestAudit; ended: () => void },
): Hono {
  const { database, guard, audit, ended } = parts;
  const app = new Hono();
  const limit = new SignInLimit();
  app.onError((thrown, context) => {
    const problem = toProblem(thrown);
    return context.json(problem, problemStatus(problem));
  });
  app.all("/api/auth/*", async (context) => {
    const { method, path } = context.req;
    if (!offered.has(`${method} ${path}`)) {
      throw new ProblemError({ code: "endpoint.unknown", message: "The console has no such address." });
    }
    database.require();
    const address = context.req.header(PEER_ADDRESS_HEADER) ?? "";
    if (method !== "GET" && !isSameOrigin(context.req.header("origin"), context.req.header("host"))) {
      await audit.strangerRefused(address, "session.sign-in", "origin.refused");
      throw new ProblemError({
        code: "origin.refused",
        message: "Another site's page sent this request. Nothing was changed. Use the console's own page.",
      });
    }
    if (path !== "/api/auth/sign-in/username") {
      const what = audited[path];
      // Asked before: after a sign-out nobody is signed in.
      const user = what ? (await guard.find(context.req.header("cookie")))?.user.name : undefined;
      const answer = await signIn.handler(context.req.raw);
      if (what && user) await audit.session(what, { user, address }, answer.ok ? null : "password.wrong");
      if (method !== "GET") ended();
      return answer;
    }
    const tried = await triedName(context.req.raw);
    const seconds = limit.waitSeconds(address);
    if (seconds > 0) {
      await audit.session("sign-in", { user: null, address, tried }, "sign-in.too-many");
      context.header("retry-after", String(seconds));
      throw new ProblemError({
        code: "sign-in.too-many",
        message: `Too many failed sign-ins from this address. Wait ${seconds} seconds and try again.`,
        params: { seconds },
      });
    }
    limit.failed(address);
    const answer = await signIn.handler(context.req.raw);
    if (answer.ok) limit.succeeded(address);
    await audit.session(
      "sign-in",
      { user: answer.ok ? tried.toLowerCase() : null, address, tried },
      answer.ok ? null : "password.wrong",
    );
    return answer;
  });
  return app;
}

/** The name somebody signs in with; empty where the body is none. */
async function triedName(request: Request): Promise<string> {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  const name = typeof body === "object" && body !== null && "username" in body ? body.username : "";
  return typeof name === "string" ? name.slice(0, 100) : "";
}

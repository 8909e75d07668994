import { Hono } from "hono";
import { ProblemError, toProblem } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import { problemStatus } from "@/server/http/problem-status";
import { isSameOrigin } from "@/server/http/same-origin";
import { tooMany } from "@/server/identity/passwords";
import { PEER_ADDRESS_HEADER, type SignIn } from "@/server/identity/sign-in";
import { SignInLimit } from "@/server/identity/sign-in-limit";

/** What of better-auth is open to the outside; everything else it could do does not exist here. */
const offered: ReadonlySet<string> = new Set(["POST /api/auth/sign-in/username", "POST /api/auth/sign-out"]);

/** /api/auth/*: sign-in and sign-out. `ended` is called after a session may have ended. */
export function createSignInRoutes(signIn: SignIn, database: Database, ended: () => void): Hono {
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
    if (method !== "GET" && !isSameOrigin(context.req.header("origin"), context.req.header("host"))) {
      throw new ProblemError({
        code: "origin.refused",
        message: "Another site's page sent this request. Nothing was changed. Use the console's own page.",
      });
    }
    if (path !== "/api/auth/sign-in/username") {
      const answer = await signIn.handler(context.req.raw);
      ended();
      return answer;
    }
    const address = context.req.header(PEER_ADDRESS_HEADER) ?? "";
    const seconds = limit.waitSeconds(address);
    if (seconds > 0) {
      context.header("retry-after", String(seconds));
      throw tooMany(seconds);
    }
    limit.failed(address);
    const answer = await signIn.handler(context.req.raw);
    if (!answer.ok) return answer;
    limit.succeeded(address);
    // Its own answer names the session's secret, which no script of a page needs to have: the cookie is enough.
    return new Response("{}", {
      headers: [
        ["content-type", "application/json"],
        ...answer.headers.getSetCookie().map((cookie): [string, string] => ["set-cookie", cookie]),
      ],
    });
  });
  return app;
}

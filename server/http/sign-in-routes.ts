import { Hono } from "hono";
import { ProblemError, toProblem } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import { problemStatus } from "@/server/http/problem-status";
import { isSameOrigin } from "@/server/http/same-origin";
import { PEER_ADDRESS_HEADER, type SignIn } from "@/server/identity/sign-in";
import { SignInLimit } from "@/server/identity/sign-in-limit";

/** What of better-auth is open to the outside; everything else it could do does not exist here. */
const offered: ReadonlySet<string> = new Set([
  "POST /api/auth/sign-in/username",
  "POST /api/auth/sign-out",
  "POST /api/auth/change-password",
  "GET /api/auth/get-session",
]);

/** /api/auth/*: sign-in, sign-out, session, change of password. `ended` is called after a session may have ended. */
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
      if (method !== "GET") ended();
      return answer;
    }
    const address = context.req.header(PEER_ADDRESS_HEADER) ?? "";
    const seconds = limit.waitSeconds(address);
    if (seconds > 0) {
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
    return answer;
  });
  return app;
}

import { Hono } from "hono";
import { z } from "zod";
import { type AnswerOf, type Api, api, type EndpointName } from "@/protocol/api";
import { ProblemError, toProblem } from "@/protocol/problem";
import type { Access } from "@/server/access/access";
import { endpointRules } from "@/server/access/access-table";
import type { Asked, RequestAudit } from "@/server/audit/request-audit";
import { openApiDocument } from "@/server/http/openapi";
import { problemStatus } from "@/server/http/problem-status";
import { readJson } from "@/server/http/read-json";
import { isSameOrigin, originRefused } from "@/server/http/same-origin";
import type { Caller } from "@/server/identity/caller";
import { type CallerGuard, requireInPerson } from "@/server/identity/caller-guard";
import { PEER_ADDRESS_HEADER } from "@/server/identity/sign-in";
import type { SignedIn } from "@/server/identity/standing-sessions";
import type { Log } from "@/server/log";

/** What a handler gets: everything parsed by the endpoint's own schemas. `by` is null only on open endpoints. */
export interface Request<N extends EndpointName> {
  params: z.output<Api[N]["params"]>;
  query: z.output<Api[N]["query"]>;
  body: z.output<Api[N]["body"]>;
  by: Api[N] extends { open: true } ? null : Api[N] extends { inPerson: true } ? SignedIn : Caller;
}

/** One handler per endpoint of protocol/api.ts: does not compile while one is missing. */
export type Handlers = { [N in EndpointName]: (request: Request<N>) => Promise<AnswerOf<N>> };

type AnyHandler = (request: {
  params: unknown;
  query: unknown;
  body: unknown;
  by: unknown;
}) => Promise<unknown>;

/** The HTTP API: every route comes from protocol/api.ts, and so does /api/v1/openapi.json. */
export function createApiRoutes(
  handlers: Handlers,
  guard: CallerGuard,
  access: Access,
  audit: RequestAudit,
  version: string,
  log: Log,
): Hono {
  const app = new Hono();
  app.onError((thrown, context) => {
    const problem = toProblem(thrown);
    if (problem.code === "internal.unexpected") {
      log.error({ error: thrown, path: context.req.path }, "a request failed unforeseen");
    }
    return context.json(problem, problemStatus(problem));
  });
  app.notFound(() => {
    throw new ProblemError({
      code: "endpoint.unknown",
      message: "The API has no such address. /api/v1/openapi.json lists all of them.",
    });
  });

  for (const name of Object.keys(api) as EndpointName[]) {
    const endpoint = api[name];
    const handler = handlers[name] as AnyHandler;
    app.on(endpoint.method.toUpperCase(), endpoint.path.replace(/\{(\w+)\}/g, ":$1"), async (context) => {
      const address = context.req.header(PEER_ADDRESS_HEADER) ?? "";
      const asked: Asked = { endpoint: name, user: null, address, params: context.req.param(), body: {} };
      const serve = async () => {
        // Who asks comes before what is asked: a stranger learns nothing, not even what a right request looks like.
        const by = "open" in endpoint ? null : await guard.require(credentialsOf(context.req));
        asked.user = by?.user.name ?? null;
        if (by && "inPerson" in endpoint) requireInPerson(by);
        const reads = endpoint.method === "get";
        if (!reads && !isSameOrigin(context.req.header("origin"), context.req.header("host"))) {
          throw originRefused();
        }
        const params = endpoint.params.parse(context.req.param());
        const query = endpoint.query.parse(queryOf(context.req.queries()));
        if (by) await access.requireEndpoint(name, by, { params, query });
        else if (endpointRules[name] !== "anyone") throw new Error(`${name} is open in one table only`);
        if (!reads) asked.body = await readJson(context.req.raw);
        const body = endpoint.body.parse(asked.body);
        return handler({ params, query, body, by }).catch(notOfTheRequest);
      };
      const answer = await serve().catch(async (thrown: unknown) => {
        await audit.refused(asked, toProblem(thrown));
        throw thrown;
      });
      await audit.done(asked, answer);
      context.header("cache-control", "no-store");
      if ("file" in endpoint) {
        const { name: file, type, text } = checkedAnswer(endpoint.answer, answer);
        return context.body(text, 200, {
          "content-type": type,
          "content-disposition": `attachment; filename="${file}"`,
        });
      }
      const said = checkedAnswer<unknown>(endpoint.answer, answer) as Record<string, unknown>;
      return context.json(said, "mayWait" in endpoint && said.state === "waiting" ? 202 : 200);
    });
  }
  let described: ReturnType<typeof openApiDocument> | undefined;
  app.get("/api/v1/openapi.json", async (context) => {
    await guard.require(credentialsOf(context.req));
    described ??= openApiDocument(version);
    return context.json(described);
  });
  return app;
}

/** The request has its form by now: what does not have its own is what was stored, and that is ours. */
function notOfTheRequest(thrown: unknown): never {
  if (thrown instanceof z.ZodError)
    throw new Error("what is stored has another form than it should", { cause: thrown });
  throw thrown;
}

/** A field that does not belong in an answer must not leave. What is wrong with it is ours, not the request's. */
function checkedAnswer<T>(schema: z.ZodType<T>, answer: unknown): T {
  const checked = schema.safeParse(answer);
  if (checked.success) return checked.data;
  throw new Error("an answer has another form than it should", { cause: checked.error });
}

const credentialsOf = (request: { header(name: string): string | undefined }) => ({
  cookie: request.header("cookie"),
  authorization: request.header("authorization"),
});

/** A name given once is its value, given several times a list. */
const queryOf = (queries: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(queries).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );

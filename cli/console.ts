import createClient from "openapi-fetch";
import { CommandError, exits, NoAnswer } from "@/cli/exit";
import type { paths } from "@/cli/generated/console-api";

type Answered<M extends "get" | "post", P extends keyof paths> =
  paths[P] extends Record<M, infer O>
    ? O extends { responses: { 200: { content: { "application/json": infer A } } } }
      ? A
      : never
    : never;
export type State = Answered<"get", "/api/v1/state">["state"];
export type Cluster = State["clusters"][string];
export type Operation = Answered<"post", "/api/v1/operations">;

const ANSWER_WITHIN_MS = 30_000;

/** A console, asked with a token; by the client that is made from its OpenAPI document. */
export interface Console {
  state(): Promise<State>;
  request(operation: RequestedOperation): Promise<Operation>;
  operation(id: string): Promise<Operation>;
}
export type RequestedOperation =
  paths["/api/v1/operations"]["post"]["requestBody"]["content"]["application/json"];

/**
 * @param env UNDERSTUDY_URL (http://127.0.0.1:3000 unless told) and UNDERSTUDY_TOKEN
 * @throws CommandError when they will not do
 */
export function openConsole(env: Record<string, string | undefined>): Console {
  const token = env.UNDERSTUDY_TOKEN?.trim();
  if (!token) {
    throw new CommandError(
      exits.usage,
      "There is no token in UNDERSTUDY_TOKEN. Make one in the console: your name at the top right, Tokens for programs.",
    );
  }
  const baseUrl = env.UNDERSTUDY_URL?.trim() || "http://127.0.0.1:3000";
  if (!/^https?:/.test(baseUrl) || !URL.canParse(baseUrl))
    throw new CommandError(exits.usage, `UNDERSTUDY_URL is no address of a console: ${baseUrl}`);
  const client = createClient<paths>({
    baseUrl,
    headers: { authorization: `Bearer ${token}` },
    fetch: (request) => fetch(request, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }),
  });
  const params = (id: string) => ({ params: { path: { id } } });
  return {
    state: async () => (await answered(client.GET("/api/v1/state"), baseUrl)).state,
    request: (body) => answered(client.POST("/api/v1/operations", { body }), baseUrl),
    operation: (id) => answered(client.GET("/api/v1/operations/{id}", params(id)), baseUrl),
  };
}

/** The answer, or the console's own words why there is none. */
async function answered<A>(asked: Promise<{ data?: A; error?: unknown }>, url: string): Promise<A> {
  const { data, error } = await asked.catch((thrown: unknown) => {
    const why = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown;
    throw new NoAnswer(
      `The console at ${url} could not be reached (${why instanceof Error ? why.message : String(why)}). Is it running, and is UNDERSTUDY_URL right?`,
    );
  });
  if (data !== undefined) return data;
  const said = (error ?? {}) as { message?: string; detail?: { fields?: Record<string, string> } };
  const fields = Object.entries(said.detail?.fields ?? {}).map(([field, code]) => `\n  ${field}: ${code}`);
  throw new CommandError(
    exits.refused,
    (said.message ?? `What answers at ${url} is not a console.`) + fields.join(""),
  );
}

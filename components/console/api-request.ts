import type { z } from "zod";
import { unreachable } from "@/components/console/unreachable";
import {
  type AnswerOf,
  type Api,
  api,
  type BodyOf,
  type EndpointName,
  errorAnswerSchema,
} from "@/protocol/api";
import { ProblemError } from "@/protocol/problem";

export type ApiInput<N extends EndpointName> = {
  params?: z.input<Api[N]["params"]>;
  query?: z.input<Api[N]["query"]>;
  body?: BodyOf<N>;
  signal?: AbortSignal;
};

/**
 * Calls an endpoint of protocol/api.ts and checks its answer (callers take it from api-client.ts). Throws a ProblemError: the console's own, or
 * `console.unreachable` when it does not answer within 30 s or at all.
 */
export async function requestApi<N extends EndpointName>(
  name: N,
  input: ApiInput<N> = {},
): Promise<AnswerOf<N>> {
  const endpoint = api[name];
  const params = (input.params ?? {}) as Record<string, string>;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(String(params[key])),
  );
  const query = new URLSearchParams(
    Object.entries((input.query ?? {}) as Record<string, unknown>)
      .filter(([, value]) => value !== undefined)
      .flatMap(([key, value]) => [value].flat().map((each) => [key, String(each)])),
  ).toString();
  const deadline = AbortSignal.timeout(30_000);
  const response = await fetch(query ? `${path}?${query}` : path, {
    method: endpoint.method.toUpperCase(),
    ...(endpoint.method === "post" || endpoint.method === "put"
      ? { headers: { "content-type": "application/json" }, body: JSON.stringify(input.body ?? {}) }
      : {}),
    signal: input.signal ? AbortSignal.any([input.signal, deadline]) : deadline,
  }).catch((cause: unknown) => {
    if (input.signal?.aborted) throw cause;
    throw new ProblemError(unreachable, { cause });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return endpoint.answer.parse(answer) as AnswerOf<N>;
  if (response.status === 401) dispatchEvent(new Event("understudy:signed-out"));
  const problem = errorAnswerSchema.safeParse(answer);
  throw new ProblemError(problem.success ? problem.data : unreachable);
}

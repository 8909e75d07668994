import type { IncomingMessage, ServerResponse } from "node:http";
import type { Problem } from "@/protocol/problem";

/** Bytes of a request's body that the console takes. */
export const BODY_MAX = 1024 * 1024;

/**
 * Refuses a body that is too long, before any of it is read; true when it did. The length must be announced
 * (Node then holds the client to it), as browsers and fetch do.
 */
export function refuseLongBody(request: IncomingMessage, response: ServerResponse, max = BODY_MAX): boolean {
  const announced = request.headers["content-length"];
  const streamed = request.headers["transfer-encoding"] !== undefined;
  if (!streamed && (announced === undefined || Number(announced) <= max)) return false;
  const problem: Problem = {
    code: "input.too-large",
    message: `The request is longer than the ${max} bytes the console takes, or does not say how long it is. Nothing was changed.`,
    params: { max },
    detail: {},
  };
  response.writeHead(streamed ? 411 : 413, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify(problem));
  return true;
}

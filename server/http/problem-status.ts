import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Problem } from "@/protocol/problem";

const statusOf: Record<string, ContentfulStatusCode> = {
  "input.invalid": 400,
  "input.too-large": 413,
  "sign-in.needed": 401,
  "sign-in.token-not-valid": 401,
  "sign-in.code-used": 401,
  "origin.refused": 403,
  "access.refused": 403,
  "access.refused-cluster": 403,
  "access.in-person": 403,
  "access.token-not-dangerous": 403,
  "approval.own": 403,
  "approval.not-yours": 403,
  "approval.not-waiting": 409,
  "confirmation.needed": 403,
  "confirmation.needed-at-provider": 403,
  "provider.off": 404,
  "provider.unreachable": 502,
  "endpoint.unknown": 404,
  "sign-in.too-many": 429,
  "operation.busy": 409,
  "internal.unexpected": 500,
  "agent.lost": 502,
  "agent.not-connected": 503,
  "agent.not-understood": 503,
  "database.down": 503,
  "task.timeout": 504,
};

/** The HTTP status for a problem: by its code; "….unknown" is 404; any other refusal is 422. */
export function problemStatus(problem: Problem): ContentfulStatusCode {
  return statusOf[problem.code] ?? (problem.code.endsWith(".unknown") ? 404 : 422);
}

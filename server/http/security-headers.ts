import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** Where the screens find the nonce for scripts and styles of their own (app/layout.tsx). */
const NONCE_HEADER = "x-nonce";

/**
 * On every answer to browsers. The scripts that a page begins with carry a nonce, made anew for each answer: one that got
 * into a page by any other way does not run, and neither does a style sheet. Styles of single elements may stand in the
 * page that comes (React writes widths and heights so); a sheet could read what is typed, those cannot. Next takes the
 * nonce from the policy in the request.
 */
export function setSecurityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  { dev, strict }: { dev: boolean /** By TLS from now on. */; strict: boolean },
): void {
  const nonce = randomBytes(16).toString("base64");
  // Next's development mode evaluates code and writes scripts and styles as it goes.
  const scripts = dev ? "'self' 'unsafe-inline' 'unsafe-eval'" : `'self' 'nonce-${nonce}'`;
  const styles = dev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  const policy = [
    "default-src 'self'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  // Whatever the client sent under these names is replaced.
  request.headers["content-security-policy"] = policy;
  delete request.headers["content-security-policy-report-only"];
  request.headers[NONCE_HEADER] = nonce;
  response.setHeader("content-security-policy", policy);
  if (strict) response.setHeader("strict-transport-security", "max-age=31536000");
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("x-frame-options", "DENY");
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("permissions-policy", "camera=(), microphone=(), geolocation=()");
}

import { ProblemError } from "@/protocol/problem";

/**
 * Whether a page of this console itself makes the request: its Origin names the host the request goes to. A
 * request without Origin comes from a script or a plain navigation, which other sites cannot make with a body.
 */
export function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  try {
    return host !== undefined && new URL(origin).host === host.toLowerCase();
  } catch {
    return false;
  }
}

export const originRefused = () =>
  new ProblemError({
    code: "origin.refused",
    message: "Another site's page sent this request. Nothing was changed. Use the console's own page.",
  });

import type { IncomingMessage, ServerResponse } from "node:http";
import type { SessionGuard } from "@/server/identity/session-guard";

/** The pages of whoever has no session yet, and what they need. */
const openPaths = /^\/(sign-in$|invitation$|provider$|_next\/|[^/]+\.(ico|svg|png|webmanifest|txt)$)/;

/**
 * Sends a stranger to the sign-in page instead of a window that stays empty. Answers whether it did. (No secret
 * depends on it: every answer with data asks for the session itself.)
 */
export async function redirectStranger(
  request: IncomingMessage,
  response: ServerResponse,
  guard: Pick<SessionGuard, "find">,
): Promise<boolean> {
  const address = request.url ?? "/";
  const path = address.split("?")[0] ?? "/";
  if (request.method !== "GET" || openPaths.test(path)) return false;
  // With the database down it cannot be known: the window then says so better than the sign-in page could.
  const stranger = await guard.find(request.headers.cookie).then(
    (signedIn) => signedIn === null,
    () => false,
  );
  if (!stranger) return false;
  const from = path === "/" ? "" : `?from=${encodeURIComponent(address)}`;
  response.writeHead(307, { location: `/sign-in${from}`, "cache-control": "no-store" }).end();
  return true;
}

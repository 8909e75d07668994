import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type Server as TlsServer } from "node:https";
import { getRequestListener } from "@hono/node-server";
import type { BrowserTls } from "@/server/config";
import { refuseLongBody } from "@/server/http/body-length";
import { isStrict, type TlsIdentity } from "@/server/http/browser-tls";
import { peerOf } from "@/server/http/peer";
import type { Screens } from "@/server/http/screens";
import { setSecurityHeaders } from "@/server/http/security-headers";
import { redirectStranger } from "@/server/http/sign-in-redirect";
import type { SessionGuard } from "@/server/identity/session-guard";
import { PEER_ADDRESS_HEADER } from "@/server/identity/sign-in";
import type { Log } from "@/server/log";

const PROVIDER_HEADER = "x-understudy-provider";

type Fetch = (request: Request) => Response | Promise<Response>;

/**
 * The port for browsers: /healthz and /api/v1 → `api`, /api/auth → `signIn`, everything else → `screens`.
 * ("/live" is taken by socket.io, which server/live puts on the same server.)
 */
export function createWebServer(
  parts: {
    api: Fetch;
    signIn: Fetch;
    screens: Screens;
    guard: Pick<SessionGuard, "find">;
    dev: boolean;
    /** What people call the identity provider; null: none is set up. */
    provider: string | null;
    tls: BrowserTls;
    /** null: plain HTTP. */
    identity: TlsIdentity | null;
  },
  log: Log,
): Server | TlsServer {
  const api = getRequestListener(parts.api, { overrideGlobalObjects: false });
  const signIn = getRequestListener(parts.signIn, { overrideGlobalObjects: false });
  const headers = { dev: parts.dev, strict: isStrict(parts.tls) };
  const limits = { headersTimeout: 15_000, requestTimeout: 60_000 };
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    setPeer(request, parts.tls.mode === "proxy");
    setSecurityHeaders(request, response, headers);
    setProvider(request, parts.provider);
    if (refuseLongBody(request, response)) return;
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    let done: Promise<void>;
    if (path.startsWith("/api/auth/")) done = signIn(request, response);
    else if (path === "/healthz" || path === "/api" || path.startsWith("/api/"))
      done = api(request, response);
    else
      done = redirectStranger(request, response, parts.guard).then((redirected) =>
        redirected ? undefined : parts.screens.handle(request, response),
      );
    done.catch((error: unknown) => {
      log.error({ error, path }, "a request failed unforeseen");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
  const server = parts.identity
    ? createTlsServer(
        { ...limits, ...parts.identity, minVersion: "TLSv1.2", handshakeTimeout: 10_000 },
        serve,
      )
    : createServer(limits, serve);
  server.on("tlsClientError", () => undefined);
  // A socket that breaks mid-request is not our error.
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
  });
  return server;
}

/** For the pages of who has no session yet (components/session/request-provider.ts). Whatever the client sent goes. */
function setProvider(request: IncomingMessage, name: string | null): void {
  delete request.headers[PROVIDER_HEADER];
  if (name !== null) request.headers[PROVIDER_HEADER] = encodeURIComponent(name);
}

/** Replaces whatever the client sent under this name. Both forms, as readers look at either. */
function setPeer(request: IncomingMessage, behindProxy: boolean): void {
  const peer = peerOf(request, behindProxy);
  request.headers[PEER_ADDRESS_HEADER] = peer;
  for (let at = request.rawHeaders.length - 2; at >= 0; at -= 2) {
    if (request.rawHeaders[at]?.toLowerCase() === PEER_ADDRESS_HEADER) request.rawHeaders.splice(at, 2);
  }
  request.rawHeaders.push(PEER_ADDRESS_HEADER, peer);
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { refuseLongBody } from "@/server/http/body-length";
import type { CertificateAuthority } from "@/server/identity/certificate-authority";

const JOIN_BODY_MAX = 64 * 1024;

/** The TLS port for agents. A client certificate is asked for but not demanded: joining comes before having one. */
export function createAgentServer(authority: CertificateAuthority): {
  server: Server;
  serve(routes: Hono): void;
} {
  const server = createServer({
    key: authority.server.keyPem,
    cert: authority.server.certificatePem,
    ca: [authority.certificatePem],
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: "TLSv1.2",
    headersTimeout: 15_000,
    requestTimeout: 60_000,
    handshakeTimeout: 10_000,
  });
  server.on("tlsClientError", () => undefined);
  return {
    server,
    serve(routes) {
      const listener = getRequestListener(routes.fetch, { overrideGlobalObjects: false });
      server.on("request", (request: IncomingMessage, response: ServerResponse) => {
        // socket.io answers its own path on the same server.
        if (request.url?.startsWith("/socket.io/")) return;
        if (!refuseLongBody(request, response, JOIN_BODY_MAX)) listener(request, response);
      });
    },
  };
}

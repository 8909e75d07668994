import "reflect-metadata";
import { createHash, randomBytes, randomUUID, webcrypto } from "node:crypto";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import * as x509 from "@peculiar/x509";
import { Server, type Socket } from "socket.io";
import { agentToConsole } from "@/protocol/agent-messages";
import { joinRequestSchema } from "@/protocol/join";
import { AGENT_CERTIFICATE_DAYS } from "@/protocol/renewal";

const crypto = webcrypto as unknown as Crypto;
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

const pemOf = (key: ArrayBuffer) =>
  `-----BEGIN PRIVATE KEY-----\n${Buffer.from(key).toString("base64").replace(/.{64}/g, "$&\n")}\n-----END PRIVATE KEY-----\n`;

/**
 * The agent port of a console for tests of the wire: its own CA, join by any secret unless `refusal` is set, and
 * agents' sockets. What it says is what the protocol says; it decides nothing.
 */
export async function openStandInConsole(address = "127.0.0.1") {
  const caKeys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const notAfter = new Date(Date.now() + 3_600_000);
  const ca = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: "CN=stand-in",
      keys: caKeys,
      notAfter,
      signingAlgorithm: algorithm,
      extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
    },
    crypto,
  );
  const issue = (
    subject: string,
    publicKey: x509.PublicKeyType,
    names: x509.JsonGeneralNames = [],
    until = notAfter,
  ) =>
    x509.X509CertificateGenerator.create(
      {
        subject,
        issuer: ca.subject,
        publicKey,
        signingKey: caKeys.privateKey,
        notAfter: until,
        signingAlgorithm: algorithm,
        extensions: names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names)] : [],
      },
      crypto,
    );
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await issue("CN=console", keys.publicKey, [{ type: "ip", value: address }]);
  const state = {
    refusal: null as { code: string; message: string } | null,
    secrets: [] as string[],
    requests: [] as string[],
    /** Server ids, as they were given another certificate. */
    renewed: [] as string[],
    /** What it hands out; null: nothing. */
    package: null as Buffer | null,
    /** Common names of the certificates shown by those that asked for it. */
    packageAskedBy: [] as string[],
  };
  const server = createServer(
    {
      key: pemOf(await crypto.subtle.exportKey("pkcs8", keys.privateKey)),
      cert: certificate.toString("pem"),
      ca: ca.toString("pem"),
      requestCert: true,
      rejectUnauthorized: false,
    },
    async (request, response) => {
      if (request.url?.startsWith("/socket.io/")) return;
      state.requests.push(`${request.method} ${request.url}`);
      if (request.url === "/join/ca") return response.end(ca.toString("pem"));
      if (request.url === "/agent.deb") {
        const shown = (request.socket as TLSSocket).getPeerCertificate();
        state.packageAskedBy.push(String(shown.subject?.CN));
        return state.package ? response.end(state.package) : response.writeHead(503).end();
      }
      let body = "";
      for await (const chunk of request) body += chunk;
      const { secret, certificateRequest } = joinRequestSchema.parse(JSON.parse(body));
      state.secrets.push(secret);
      if (state.refusal) return response.writeHead(409).end(JSON.stringify(state.refusal));
      const asked = new x509.Pkcs10CertificateRequest(certificateRequest);
      const serverId = randomUUID();
      const issued = await issue(`CN=${serverId}`, await asked.publicKey.export(crypto));
      response.end(JSON.stringify({ serverId, certificate: issued.toString("pem"), ca: ca.toString("pem") }));
    },
  );
  const io = new Server(server, {
    transports: ["websocket"],
    allowRequest: (request, decide) =>
      decide(null, (request.socket as { authorized?: boolean }).authorized === true),
  });
  const agents: Socket[] = [];
  io.of("/agent").on("connection", (socket) => {
    agents.push(socket);
    const { subject } = (socket.request.socket as TLSSocket).getPeerCertificate();
    // What it gave at joining ends in an hour, so every agent asks at once.
    socket.on("renew", async (asked, ack) => {
      const { certificateRequest } = agentToConsole.renew.parse(asked);
      const request = new x509.Pkcs10CertificateRequest(certificateRequest);
      const until = new Date(Date.now() + AGENT_CERTIFICATE_DAYS * 24 * 3_600_000);
      const issued = await issue(`CN=${subject.CN}`, await request.publicKey.export(crypto), [], until);
      state.renewed.push(String(subject.CN));
      ack({ certificate: issued.toString("pem") });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const port = (server.address() as AddressInfo).port;
  const hash = createHash("sha256").update(Buffer.from(ca.rawData)).digest("hex");
  return {
    state,
    io,
    agents,
    address: `${address}:${port}`,
    token: () => `usj1.${hash}.${randomBytes(32).toString("base64url")}`,
    close: () => io.close(),
  };
}

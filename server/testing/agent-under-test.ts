import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { request } from "node:https";
import * as x509 from "@peculiar/x509";
import { io, type Socket } from "socket.io-client";

x509.cryptoProvider.set(webcrypto as Crypto);

const keys = { name: "ECDSA", namedCurve: "P-256" } as const;

export interface Identity {
  serverId: string;
  keyPem: string;
  certificatePem: string;
}

/** A key and a request for a certificate, as an agent makes them. */
export async function makeRequest(name = "ignored"): Promise<{ keyPem: string; requestPem: string }> {
  const pair = (await webcrypto.subtle.generateKey(keys, true, ["sign", "verify"])) as CryptoKeyPair;
  const made = await x509.Pkcs10CertificateRequestGenerator.create({
    name: `CN=${name}`,
    keys: pair,
    signingAlgorithm: { name: "ECDSA", hash: "SHA-256" },
  });
  const key = await webcrypto.subtle.exportKey("pkcs8", pair.privateKey as webcrypto.CryptoKey);
  return { keyPem: x509.PemConverter.encode(key, "PRIVATE KEY"), requestPem: made.toString("pem") };
}

/** POST /join over TLS verified against the console's CA. */
export async function join(
  port: number,
  ca: string,
  body: { secret: string; hostname: string; certificateRequest: string },
): Promise<{ status: number; body: Record<string, string> }> {
  return new Promise((resolve, reject) => {
    const sent = JSON.stringify(body);
    const asked = request(
      {
        host: "127.0.0.1",
        port,
        path: "/join",
        method: "POST",
        ca,
        headers: { "content-type": "application/json", "content-length": Buffer.byteLength(sent) },
      },
      (answer) => {
        let text = "";
        answer.on("data", (chunk) => {
          text += chunk;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) }));
      },
    );
    asked.on("error", reject);
    asked.end(sent);
  });
}

/** Joins with this token secret. Throws the console's problem code. */
export async function joinAs(port: number, ca: string, secret: string, hostname: string): Promise<Identity> {
  const { keyPem, requestPem } = await makeRequest();
  const { status, body } = await join(port, ca, { secret, hostname, certificateRequest: requestPem });
  if (status !== 200) throw new Error(body.code);
  return { serverId: body.serverId ?? "", keyPem, certificatePem: body.certificate ?? "" };
}

/**
 * Connects to "/agent"; resolves once connected, rejects when refused. `greeting`: what it says of itself; nothing by default.
 * `listen` is given the socket before it connects: what is asked of an agent at once is heard by it, as by a real one.
 */
export function connect(
  port: number,
  ca: string,
  identity: { keyPem?: string; certificatePem?: string },
  greeting: object = {},
  listen: (socket: Socket) => void = () => {},
): Promise<Socket> {
  const socket = io(`https://127.0.0.1:${port}/agent`, {
    transports: ["websocket"],
    auth: greeting,
    ca,
    key: identity.keyPem,
    cert: identity.certificatePem,
    reconnection: false,
    forceNew: true,
  });
  listen(socket);
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", (error) => {
      socket.close();
      reject(error);
    });
  });
}

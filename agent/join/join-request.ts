import { createHash, timingSafeEqual, X509Certificate } from "node:crypto";
import { type RequestOptions, request } from "node:https";
import type { z } from "zod";
import { joinAnswerSchema, joinTokenPattern } from "@/protocol/join";
import { ProblemError, problemSchema } from "@/protocol/problem";

const ANSWER_MAX = 64 * 1024;
const DEADLINE_MS = 20_000;

export interface ConsoleAddress {
  host: string;
  port: number;
}

/** "10.0.0.1:3443", "console.example:3443" or "[fd00::1]:3443". @throws ProblemError `join.address` */
export function parseConsoleAddress(text: string): ConsoleAddress {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9][a-z0-9.-]*)):(\d{1,5})$/i.exec(text);
  const port = Number(match?.[3]);
  const host = match?.[1] ?? match?.[2];
  if (!host || !(port >= 1 && port <= 65535)) {
    throw new ProblemError({
      code: "join.address",
      message: `"${text}" is not the address of a console; it looks like 10.0.0.1:3443. Copy the line from the console's screen again.`,
      params: { address: text },
    });
  }
  return { host, port };
}

/**
 * Gets this server's certificate. The console must first show the CA whose hash the token carries, and then a
 * certificate of that CA for the address used; only then the secret is sent.
 * @throws ProblemError `join.token-malformed` | `join.impostor` | `join.unreachable` | the console's own refusal
 */
export async function requestJoin(
  console: ConsoleAddress,
  token: string,
  hostname: string,
  certificateRequest: string,
): Promise<z.infer<typeof joinAnswerSchema>> {
  const [, hash, secret] = joinTokenPattern.exec(token) ?? [];
  if (!hash || !secret) {
    throw new ProblemError({
      code: "join.token-malformed",
      message: "The token is not whole. Copy the line from the console's screen again, all of it.",
    });
  }
  const shown = await exchange(console, { path: "/join/ca", rejectUnauthorized: false });
  if (shown.status !== 200 || !isCertificateWithHash(shown.body, hash)) throw impostor(console);
  const body = JSON.stringify({ secret, hostname, certificateRequest });
  const answer = await exchange(
    console,
    {
      path: "/join",
      method: "POST",
      ca: shown.body,
      rejectUnauthorized: true,
      headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
    },
    body,
  );
  const json = parseJson(answer.body);
  if (answer.status >= 400) {
    const problem = problemSchema.safeParse(json);
    throw new ProblemError(
      problem.success
        ? problem.data
        : {
            code: "join.refused",
            message: `The console refused this server (HTTP ${answer.status}) without saying why. Its log says more.`,
          },
    );
  }
  const joined = joinAnswerSchema.parse(json);
  if (!isCertificateWithHash(joined.ca, hash)) throw impostor(console);
  return joined;
}

function isCertificateWithHash(pem: string, hash: string): boolean {
  try {
    const digest = createHash("sha256").update(new X509Certificate(pem).raw).digest();
    return timingSafeEqual(digest, Buffer.from(hash, "hex"));
  } catch {
    return false;
  }
}

const impostor = ({ host, port }: ConsoleAddress) =>
  new ProblemError({
    code: "join.impostor",
    message: `What answers at ${host}:${port} is not the console this token was made by. The token's secret was not sent, and nothing was changed. See that the address is right, and that nobody stands between.`,
    params: { console: `${host}:${port}` },
  });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function exchange(
  console: ConsoleAddress,
  options: RequestOptions,
  body?: string,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error & { code?: string }) => {
      const untrusted =
        options.rejectUnauthorized === true && /CERT|ISSUER|SIGNATURE|ALTNAME/.test(error.code ?? "");
      if (untrusted) return reject(impostor(console));
      reject(
        new ProblemError({
          code: "join.unreachable",
          message: `The console at ${console.host}:${console.port} does not answer as one (${error.message}). See that it runs and that this server reaches it, then run the line again. Nothing was changed.`,
          params: { console: `${console.host}:${console.port}` },
        }),
      );
    };
    const call = request(
      {
        ...options,
        host: console.host,
        port: console.port,
        agent: false,
        signal: AbortSignal.timeout(DEADLINE_MS),
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
          if (text.length > ANSWER_MAX) call.destroy(new Error("its answer is too long"));
        });
        response.on("error", fail);
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
      },
    );
    call.on("error", fail);
    call.end(body);
  });
}

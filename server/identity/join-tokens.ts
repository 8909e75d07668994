import { createHash, randomBytes, randomUUID } from "node:crypto";
import { isIPv6 } from "node:net";
import type { z } from "zod";
import type { joinTokenSchema } from "@/protocol/api";
import { ProblemError } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import type { JoinToken } from "@/server/database/generated/client";
import type { CertificateAuthority } from "@/server/identity/certificate-authority";

const VALID_MS = 15 * 60_000;
/** Used and expired ones stay visible for a day. */
const LISTED_MS = 24 * 3600_000;

export interface JoinTokens {
  /** A new token and the line that uses it; the secret is in the line and nowhere else. */
  create(author: string): Promise<z.infer<typeof joinTokenSchema> & { line: string }>;
  list(): Promise<z.infer<typeof joinTokenSchema>[]>;
  revoke(id: string): Promise<void>;
  /** That the token with this secret could be used now. @throws ProblemError as redeem */
  require(secret: string): Promise<void>;
  /**
   * Uses up the token with this secret. Of several at once exactly one succeeds.
   * @throws ProblemError `join.token-unknown` | `join.token-used` | `join.token-expired`
   */
  redeem(secret: string, hostname: string): Promise<void>;
}

const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

export function createJoinTokens(
  database: Database,
  authority: Pick<CertificateAuthority, "fingerprint" | "serverKeyPin">,
  consoleAddress: () => { host: string; port: number },
  validMs = VALID_MS,
): JoinTokens {
  const { prisma } = database;
  return {
    async create(author) {
      database.require();
      const secret = randomBytes(32).toString("base64url");
      const createdAt = new Date();
      const row = await prisma.joinToken.create({
        data: {
          id: randomUUID(),
          secretHash: hashOf(secret),
          createdBy: author,
          createdAt,
          expiresAt: new Date(createdAt.getTime() + validMs),
        },
      });
      const token = `usj1.${authority.fingerprint}.${secret}`;
      return { ...shown(row), line: joinLine(consoleAddress(), authority.serverKeyPin, token) };
    },
    async list() {
      database.require();
      const rows = await prisma.joinToken.findMany({
        where: { createdAt: { gt: new Date(Date.now() - LISTED_MS) } },
        orderBy: { createdAt: "desc" },
      });
      return rows.map(shown);
    },
    async revoke(id) {
      database.require();
      const { count } = await prisma.joinToken.deleteMany({ where: { id } });
      if (count > 0) return;
      throw new ProblemError({
        code: "join-token.unknown",
        message: "There is no such join token. It may have been withdrawn already.",
      });
    },
    async require(secret) {
      database.require();
      const row = await prisma.joinToken.findUnique({ where: { secretHash: hashOf(secret) } });
      if (!row || row.usedAt || row.expiresAt <= new Date()) throw refusal(row);
    },
    async redeem(secret, hostname) {
      database.require();
      const now = new Date();
      // One statement decides: the row's lock lets exactly one of several through.
      const { count } = await prisma.joinToken.updateMany({
        where: { secretHash: hashOf(secret), usedAt: null, expiresAt: { gt: now } },
        data: { usedAt: now, usedByHostname: hostname },
      });
      if (count === 1) return;
      throw refusal(await prisma.joinToken.findUnique({ where: { secretHash: hashOf(secret) } }));
    },
  };
}

function refusal(row: JoinToken | null): ProblemError {
  if (!row) {
    return new ProblemError({
      code: "join.token-unknown",
      message:
        "The console does not know this join line, or it was withdrawn. Copy a new line from the console.",
    });
  }
  if (row.usedAt) {
    return new ProblemError({
      code: "join.token-used",
      message: `This join line was used already, by ${row.usedByHostname}. Each line joins one server: copy a new one from the console.`,
      params: { hostname: row.usedByHostname ?? "" },
    });
  }
  return new ProblemError({
    code: "join.token-expired",
    message: "This join line has expired. Copy a new one from the console.",
  });
}

const shown = (row: JoinToken) => ({
  id: row.id,
  createdAt: row.createdAt.getTime(),
  expiresAt: row.expiresAt.getTime(),
  usedBy: row.usedByHostname,
});

/**
 * The line an administrator pastes on a server. The download is pinned to the console's key, so an impostor gets
 * neither the token nor anything run; a failed download runs a line that says so.
 */
export function joinLine(console: { host: string; port: number }, pin: string, token: string): string {
  const host = isIPv6(console.host) ? `[${console.host}]` : console.host;
  const refusal = `understudy: the console at ${host} is not the one this line was made for, or it cannot be reached. Nothing was installed.`;
  return `{ curl -fsSk --pinnedpubkey 'sha256//${pin}' https://${host}:${console.port}/join.sh || echo 'echo "${refusal}" >&2; exit 1'; } | UNDERSTUDY_TOKEN='${token}' sh`;
}

import { createHash, randomBytes, randomUUID } from "node:crypto";
import { isIPv6 } from "node:net";
import type { JoinToken, JoinTokenRequest } from "@/protocol/join-tokens";
import { ProblemError } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import type { JoinToken as JoinTokenRow } from "@/server/database/generated/client";
import type { CertificateAuthority } from "@/server/identity/certificate-authority";

/** Used and expired ones stay visible for a day. */
const LISTED_MS = 24 * 3600_000;

export interface JoinTokens {
  /** A new token and the line that uses it; the secret is in the line and nowhere else. */
  create(author: string, asked: JoinTokenRequest): Promise<JoinToken & { line: string }>;
  list(): Promise<JoinToken[]>;
  /** @throws ProblemError `join-token.unknown` */
  revoke(id: string): Promise<void>;
  /** The token with this secret, whether it can be used or not ({@link refusalOf}); null: there is none. */
  find(secret: string): Promise<JoinToken | null>;
  /**
   * Uses the token with this secret once more. Of several at once as many succeed as it has uses left.
   * @throws ProblemError `join.token-unknown` | `join.token-used` | `join.token-expired`
   */
  redeem(secret: string, hostname: string): Promise<void>;
}

const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

export function createJoinTokens(
  database: Database,
  authority: Pick<CertificateAuthority, "fingerprint" | "serverKeyPin">,
  consoleAddress: () => { host: string; port: number },
): JoinTokens {
  const { prisma } = database;
  const find = async (secret: string) => {
    database.require();
    const row = await prisma.joinToken.findUnique({ where: { secretHash: hashOf(secret) } });
    return row && shown(row);
  };
  return {
    async create(author, { validMinutes, uses, clusterId }) {
      database.require();
      const secret = randomBytes(32).toString("base64url");
      const createdAt = new Date();
      const row = await prisma.joinToken.create({
        data: {
          ...{ id: randomUUID(), secretHash: hashOf(secret), createdBy: author, createdAt },
          ...{ uses, usesLeft: uses, clusterId },
          expiresAt: new Date(createdAt.getTime() + validMinutes * 60_000),
        },
      });
      const token = `usj1.${authority.fingerprint}.${secret}`;
      return { ...shown(row), line: joinLine(consoleAddress(), authority.serverKeyPin, token) };
    },
    async list() {
      database.require();
      const now = Date.now();
      const rows = await prisma.joinToken.findMany({
        where: {
          OR: [
            { createdAt: { gt: new Date(now - LISTED_MS) } },
            { usesLeft: { gt: 0 }, expiresAt: { gt: new Date(now) } },
          ],
        },
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
    find,
    async redeem(secret, hostname) {
      database.require();
      // One statement decides: the row's lock lets exactly so many of several through.
      const { count } = await prisma.joinToken.updateMany({
        where: { secretHash: hashOf(secret), usesLeft: { gt: 0 }, expiresAt: { gt: new Date() } },
        data: { usesLeft: { decrement: 1 }, usedBy: { push: hostname } },
      });
      if (count === 0) throw refusalOf(await find(secret)) ?? expired();
    },
  };
}

/** Why this token joins nobody now, as {@link JoinTokens.redeem} says it; null: it does. */
export function refusalOf(token: JoinToken | null): ProblemError | null {
  if (!token) {
    return new ProblemError({
      code: "join.token-unknown",
      message:
        "The console does not know this join line, or it was withdrawn. Copy a new line from the console.",
    });
  }
  if (token.usesLeft < 1) {
    const hostname = token.usedBy.join(", ");
    return new ProblemError({
      code: "join.token-used",
      message: `This join line was used already, by ${hostname}. It joins no further server: copy a new one from the console.`,
      params: { hostname },
    });
  }
  return token.expiresAt > Date.now() ? null : expired();
}

const expired = () =>
  new ProblemError({
    code: "join.token-expired",
    message: "This join line has expired. Copy a new one from the console.",
  });

const shown = ({ createdAt, expiresAt, secretHash: _never, ...row }: JoinTokenRow): JoinToken => ({
  ...row,
  ...{ createdAt: createdAt.getTime(), expiresAt: expiresAt.getTime() },
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

import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type ApiToken, tokenRightsSchema } from "@/protocol/api-tokens";
import { ProblemError } from "@/protocol/problem";
import { rightsWithin } from "@/protocol/role-order";
import type { Database } from "@/server/database/database";
import type { Prisma } from "@/server/database/generated/client";
import type { TokenHolder } from "@/server/identity/caller";
import { requireClusters } from "@/server/identity/people";
import { rightsOf, type SignedIn } from "@/server/identity/standing-sessions";

const DAY_MS = 24 * 3600_000;
const EXPIRED_LISTED_MS = 30 * DAY_MS;
const USE_NOTED_EVERY_MS = 60_000;
/** The beginning tells people, and programs that look for leaked secrets, what it is. */
const secretForm = /^ust1_[A-Za-z0-9_-]{43}$/;

type NewToken = Pick<ApiToken, "name" | "rights" | "dangerous"> & { validDays: number };

export interface ApiTokens {
  /** Of one person; null: everybody's and the services'. */
  list(userId: string | null): Promise<ApiToken[]>;
  /** For a program that lends the rights of `by`, or as `service` has its own. @throws ProblemError `token-name.taken` | `cluster.unknown` */
  create(
    asked: NewToken,
    by: SignedIn["user"],
    kind: "personal" | "service",
  ): Promise<ApiToken & { secret: string }>;
  /** One of a person; null: anybody's. @throws ProblemError `api-token.unknown` */
  revoke(id: string, userId: string | null): Promise<void>;
  /** Who holds this secret now; null: nobody. @throws ProblemError `database.down` */
  find(secret: string): Promise<TokenHolder | null>;
  /** Who holds the token with this id now; null: nobody any more. @throws ProblemError `database.down` */
  holder(id: string): Promise<TokenHolder | null>;
}

const withPerson = { user: { include: { clusterRoles: true } } } as const;
type Row = Prisma.ApiTokenGetPayload<{ include: typeof withPerson }>;
const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** Programs come in with a secret of 256 random bits, of which only a hash is kept: it cannot be guessed or read back. */
export function createApiTokens(database: Database): ApiTokens {
  const { prisma } = database;
  const standing = () => ({ expiresAt: { gt: new Date() } });
  const ofPerson = (userId: string | null) => (userId === null ? {} : { userId });

  return {
    async list(userId) {
      database.require();
      const rows = await prisma.apiToken.findMany({
        where: { ...ofPerson(userId), expiresAt: { gt: new Date(Date.now() - EXPIRED_LISTED_MS) } },
        orderBy: { createdAt: "desc" },
        include: withPerson,
      });
      return rows.map(shown);
    },

    async create({ name, rights, dangerous, validDays }, by, kind) {
      database.require();
      await requireClusters(prisma, rights.clusters, "rights.clusters");
      const userId = kind === "personal" ? by.id : null;
      if ((await prisma.apiToken.count({ where: { name, userId, ...standing() } })) > 0)
        throw nameTaken(name);
      const secret = `ust1_${randomBytes(32).toString("base64url")}`;
      const createdAt = new Date();
      const row = await prisma.apiToken.create({
        data: {
          ...{ id: randomUUID(), secretHash: hashOf(secret), name, userId, dangerous, createdBy: by.name },
          ...{ role: rights.console, clusterRoles: rights.clusters, createdAt },
          expiresAt: new Date(createdAt.getTime() + validDays * DAY_MS),
        },
        include: withPerson,
      });
      return { ...shown(row), secret };
    },

    async revoke(id, userId) {
      database.require();
      const { count } = await prisma.apiToken.deleteMany({ where: { id, ...ofPerson(userId) } });
      if (count === 0) throw unknownToken();
    },

    async find(secret) {
      database.require();
      if (!secretForm.test(secret)) return null;
      const row = await standingRow({ secretHash: hashOf(secret) });
      if (row) await noteUse(row);
      return row && holder(row);
    },

    async holder(id) {
      database.require();
      const row = await standingRow({ id });
      return row && holder(row);
    },
  };

  async function standingRow(which: { secretHash: string } | { id: string }): Promise<Row | null> {
    const row = await prisma.apiToken.findFirst({ where: { ...which, ...standing() }, include: withPerson });
    return row?.user?.disabledAt ? null : row;
  }

  async function noteUse({ id, usedAt }: Row): Promise<void> {
    const now = Date.now();
    if (usedAt && usedAt.getTime() > now - USE_NOTED_EVERY_MS) return;
    // It may have been revoked just now, which the next request is told.
    await prisma.apiToken.updateMany({ where: { id }, data: { usedAt: new Date(now) } });
  }
}

const limitOf = ({ role, clusterRoles }: Row) =>
  tokenRightsSchema.parse({ console: role, clusters: clusterRoles });

/** Neither name can be a person's: those have no spaces. */
const holder = (row: Row): TokenHolder => ({
  via: "token",
  user: row.user
    ? {
        id: row.user.id,
        name: `${row.user.username ?? row.user.name} (${row.name})`,
        rights: rightsWithin(rightsOf(row.user), limitOf(row)),
      }
    : { id: row.id, name: `service ${row.name}`, rights: limitOf(row) },
  ...{ tokenId: row.id, dangerous: row.dangerous, person: row.createdBy },
});

const shown = (row: Row): ApiToken => ({
  ...{ id: row.id, name: row.name, rights: limitOf(row), dangerous: row.dangerous, createdBy: row.createdBy },
  person: row.user ? (row.user.username ?? row.user.name) : null,
  createdAt: row.createdAt.getTime(),
  expiresAt: row.expiresAt.getTime(),
  usedAt: row.usedAt?.getTime() ?? null,
});

const nameTaken = (name: string) =>
  new ProblemError({
    code: "api-token.name-taken",
    message: `There is a token ${name} already. Nothing was made. Choose another name, or revoke that one first.`,
    params: { name },
    detail: { fields: { name: "name.taken" } },
  });

const unknownToken = () =>
  new ProblemError({
    code: "api-token.unknown",
    message: "There is no such token. It may have been revoked already.",
  });

import type { Person, PersonSession } from "@/protocol/people";
import { ProblemError } from "@/protocol/problem";
import type { Rights } from "@/protocol/role-order";
import type { Database } from "@/server/database/database";
import type { Prisma } from "@/server/database/generated/client";
import { rightsOf, type StandingSessions, withWaysIn } from "@/server/identity/standing-sessions";

export interface People {
  list(): Promise<Person[]>;
  /** What somebody may now; nothing where nobody has that name or may sign in with it. */
  rightsOf(name: string): Promise<Rights>;
  /** @throws ProblemError `person.unknown` | `person.last-owner` | `cluster.unknown` */
  setRights(id: string, rights: Rights): Promise<void>;
  /** @throws ProblemError `person.unknown` | `person.last-owner` */
  setDisabled(id: string, disabled: boolean): Promise<void>;
  /** @throws ProblemError `person.unknown` */
  removeSecondFactor(id: string): Promise<void>;
  /** The sessions that stand, the newest first. @throws ProblemError `person.unknown` */
  sessions(id: string, asking: string): Promise<PersonSession[]>;
  /** @throws ProblemError `session.unknown` */
  endSession(id: string, sessionId: string): Promise<void>;
}

type Transaction = Prisma.TransactionClient;

/** Who may sign in. `ended` is called after sessions or rights may have ended. */
export function createPeople(database: Database, standing: StandingSessions, ended: () => void): People {
  const { prisma } = database;

  /** Changes one person while no other change of owners can come between. */
  async function change(id: string, work: (transaction: Transaction) => Promise<unknown>): Promise<void> {
    database.require();
    await prisma.$transaction(async (transaction) => {
      await lockOwners(transaction);
      const known = await transaction.user.findUnique({ where: { id } });
      if (!known) throw unknownPerson();
      await work(transaction);
      const owners = await transaction.user.count({ where: { role: "owner", disabledAt: null } });
      if (owners === 0) throw lastOwner();
    });
    ended();
  }

  return {
    async rightsOf(name) {
      database.require();
      const row = await prisma.user.findUnique({
        where: { username: name },
        include: { clusterRoles: true },
      });
      return row && row.disabledAt === null ? rightsOf(row) : { console: null, clusters: {} };
    },
    async list() {
      database.require();
      const rows = await prisma.user.findMany({
        orderBy: { name: "asc" },
        include: {
          clusterRoles: true,
          ...withWaysIn,
          sessions: { where: standing.standing(), orderBy: { createdAt: "desc" } },
        },
      });
      return rows.map((row) => ({
        id: row.id,
        name: row.username ?? row.name,
        rights: rightsOf(row),
        disabledAt: row.disabledAt?.getTime() ?? null,
        createdAt: row.createdAt.getTime(),
        lastSignInAt: row.sessions[0]?.createdAt.getTime() ?? null,
        sessions: row.sessions.length,
        secondFactor: row.twoFactorEnabled,
        password: row.accounts.length > 0,
        linked: row.providerLink !== null,
      }));
    },

    setRights: (id, rights) =>
      change(id, async (transaction) => {
        await transaction.user.update({ where: { id }, data: { role: rights.console } });
        await transaction.clusterRole.deleteMany({ where: { userId: id } });
        await giveClusterRoles(transaction, id, rights.clusters);
        if (rights.console !== "owner") await withdrawInvitationsOf(transaction, id);
      }),

    setDisabled: (id, disabled) =>
      change(id, async (transaction) => {
        await transaction.user.update({ where: { id }, data: { disabledAt: disabled ? new Date() : null } });
        if (!disabled) return;
        await transaction.session.deleteMany({ where: { userId: id } });
        await withdrawInvitationsOf(transaction, id);
      }),

    removeSecondFactor: (id) =>
      change(id, async (transaction) => {
        await transaction.twoFactor.deleteMany({ where: { userId: id } });
        await transaction.user.update({ where: { id }, data: { twoFactorEnabled: false } });
        await transaction.session.deleteMany({ where: { userId: id } });
      }),

    async sessions(id, asking) {
      database.require();
      const person = await prisma.user.findUnique({
        where: { id },
        include: { sessions: { where: standing.standing(), orderBy: { createdAt: "desc" } } },
      });
      if (!person) throw unknownPerson();
      return person.sessions.map((row) => ({
        id: row.id,
        createdAt: row.createdAt.getTime(),
        seenAt: row.seenAt.getTime(),
        expiresAt: row.expiresAt.getTime(),
        address: row.ipAddress,
        browser: row.userAgent,
        own: row.id === asking,
      }));
    },

    async endSession(userId, id) {
      database.require();
      const { count } = await prisma.session.deleteMany({ where: { id, userId } });
      if (count === 0) throw unknownSession();
      ended();
    },
  };
}

/** The links that somebody made who may invite nobody any more: also those by which that one could come back. */
async function withdrawInvitationsOf(transaction: Transaction, userId: string): Promise<void> {
  const { name, username } = await transaction.user.findUniqueOrThrow({ where: { id: userId } });
  await transaction.invitation.deleteMany({ where: { usedAt: null, createdBy: username ?? name } });
}

/** Until the transaction ends: of two owners who demote each other at once, one must find the other gone. */
const lockOwners = (transaction: Transaction) =>
  transaction.$queryRaw`SELECT "id" FROM "User" WHERE "role" = 'owner' ORDER BY "id" FOR UPDATE`;

/** @throws ProblemError `cluster.unknown` with the field */
export async function giveClusterRoles(
  transaction: Transaction,
  userId: string,
  clusters: Rights["clusters"],
): Promise<void> {
  await requireClusters(transaction, clusters);
  await transaction.clusterRole.createMany({
    data: Object.entries(clusters).map(([clusterId, role]) => ({ userId, clusterId, role })),
  });
}

export async function requireClusters(
  { cluster }: Pick<Transaction, "cluster">,
  clusters: Rights["clusters"],
  place = "clusters",
): Promise<void> {
  const ids = Object.keys(clusters);
  const known = new Set((await cluster.findMany({ where: { id: { in: ids } } })).map(({ id }) => id));
  const missing = ids.find((id) => !known.has(id));
  if (missing === undefined) return;
  throw new ProblemError({
    code: "cluster.unknown",
    message:
      "The console does not know this cluster. It may have been removed meanwhile. Nothing was changed.",
    detail: { fields: { [`${place}.${missing}`]: "cluster.unknown" } },
  });
}

export const unknownPerson = () =>
  new ProblemError({ code: "person.unknown", message: "The console does not know this person." });

const unknownSession = () =>
  new ProblemError({
    code: "session.unknown",
    message: "This person has no such session. It may have ended already.",
  });

const lastOwner = () =>
  new ProblemError({
    code: "person.last-owner",
    message:
      "This is the last owner who can sign in. Without one nobody could give roles any more. Nothing was changed. Make somebody else owner first.",
  });

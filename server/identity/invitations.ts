import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type Invitation, rightsSchema } from "@/protocol/people";
import { ProblemError } from "@/protocol/problem";
import type { Rights } from "@/protocol/role-order";
import type { Database } from "@/server/database/database";
import type { Prisma } from "@/server/database/generated/client";
import { requireGoodPassword } from "@/server/identity/password-policy";
import { requireClusters, unknownPerson } from "@/server/identity/people";
import type { Proof } from "@/server/identity/provider/identity-provider";
import { addLink } from "@/server/identity/provider/provider-links";
import { hashPassword } from "@/server/identity/sign-in";

type WithLink = Invitation & { path: string };

export interface Invitations {
  /** Those that can still be used, the newest first. */
  list(): Promise<Invitation[]>;
  /** @throws ProblemError `person.name-taken` | `cluster.unknown` */
  invite(asked: { name: string; rights: Rights; validHours: number }, author: string): Promise<WithLink>;
  /** A link by which a person sets a new password. @throws ProblemError `person.unknown` | `person.disabled` */
  renew(userId: string, author: string): Promise<WithLink>;
  /** @throws ProblemError `invitation.unknown` */
  withdraw(id: string): Promise<void>;
  /** @throws ProblemError `invitation.not-valid` */
  read(secret: string): Promise<Pick<Invitation, "name" | "expiresAt" | "renews">>;
  /** Of several at once exactly one succeeds. @throws ProblemError `invitation.not-valid` | `password.weak` */
  accept(secret: string, password: string): Promise<{ name: string }>;
  /**
   * The same with an account at the identity provider in place of a password; for new people only.
   * @throws ProblemError `invitation.not-valid` | `provider.linked-already`
   */
  acceptByProvider(secret: string, proof: Proof): Promise<{ id: string; name: string }>;
}

type Row = Prisma.InvitationGetPayload<Record<string, never>>;
const RENEWAL_HOURS = 24;
const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** Nobody's password is chosen by somebody else: people come in, and get back in, by a link that works once. */
export function createInvitations(database: Database, ended: () => void): Invitations {
  const { prisma } = database;
  const usable = () => ({ usedAt: null, expiresAt: { gt: new Date() } });

  async function make(
    data: Pick<Row, "name" | "role" | "userId" | "createdBy">,
    clusters: object,
    hours: number,
  ) {
    const secret = randomBytes(32).toString("base64url");
    const createdAt = new Date();
    const row = await prisma.invitation.create({
      data: {
        ...data,
        id: randomUUID(),
        secretHash: hashOf(secret),
        clusterRoles: { ...clusters },
        createdAt,
        expiresAt: new Date(createdAt.getTime() + hours * 3600_000),
      },
    });
    return { ...shown(row), path: `/invitation#${secret}` };
  }

  async function find(secret: string): Promise<Row> {
    const row = await prisma.invitation.findFirst({ where: { secretHash: hashOf(secret), ...usable() } });
    if (row) return row;
    throw notValid();
  }

  return {
    async list() {
      database.require();
      const rows = await prisma.invitation.findMany({ where: usable(), orderBy: { createdAt: "desc" } });
      return rows.map(shown);
    },

    async invite({ name, rights, validHours }, createdBy) {
      database.require();
      await requireClusters(prisma, rights.clusters, "rights.clusters");
      const taken =
        (await prisma.user.count({ where: { username: name } })) +
        (await prisma.invitation.count({ where: { name, userId: null, ...usable() } }));
      if (taken > 0) throw nameTaken(name);
      return make({ name, role: rights.console, userId: null, createdBy }, rights.clusters, validHours);
    },

    async renew(userId, createdBy) {
      database.require();
      const person = await prisma.user.findUnique({ where: { id: userId } });
      if (!person) throw unknownPerson();
      if (person.disabledAt) throw disabled();
      return make({ name: person.username ?? person.name, role: null, userId, createdBy }, {}, RENEWAL_HOURS);
    },

    async withdraw(id) {
      database.require();
      const { count } = await prisma.invitation.deleteMany({ where: { id, ...usable() } });
      if (count === 0) throw unknownInvitation();
    },

    async read(secret) {
      database.require();
      const { name, expiresAt, renews } = shown(await find(secret));
      return { name, expiresAt, renews };
    },

    async accept(secret, password) {
      database.require();
      const found = await find(secret);
      requireGoodPassword(password, found.name);
      const hash = await hashPassword(password);
      await prisma.$transaction(async (transaction) => {
        await spend(transaction, found.id);
        const id = found.userId ?? (await addPerson(transaction, found));
        await setPassword(transaction, id, hash);
      });
      ended();
      return { name: found.name };
    },

    async acceptByProvider(secret, proof) {
      database.require();
      const found = await find(secret);
      if (found.userId !== null) throw notValid();
      const id = await prisma.$transaction(async (transaction) => {
        await spend(transaction, found.id);
        const made = await addPerson(transaction, found);
        await addLink(transaction, made, proof);
        return made;
      });
      return { id, name: found.name };
    },
  };

  /** One statement decides: the row's lock lets exactly one of several through. */
  async function spend(transaction: Prisma.TransactionClient, id: string): Promise<void> {
    const { count } = await transaction.invitation.updateMany({
      where: { id, ...usable() },
      data: { usedAt: new Date() },
    });
    if (count === 0) throw notValid();
  }
}

/** With nothing to sign in with yet. */
async function addPerson(
  transaction: Prisma.TransactionClient,
  { name, role, clusterRoles }: Row,
): Promise<string> {
  const id = randomUUID();
  const { clusters } = rightsSchema.parse({ console: role, clusters: clusterRoles });
  // A cluster that was removed meanwhile is nobody's to see any more.
  const there = await transaction.cluster.findMany({ where: { id: { in: Object.keys(clusters) } } });
  await transaction.user.create({
    data: {
      ...personOf(id, name),
      role,
      clusterRoles: {
        create: there.map((cluster) => ({ clusterId: cluster.id, role: clusters[cluster.id] ?? "viewer" })),
      },
    },
  });
  return id;
}

/** A user as better-auth keeps one. */
const personOf = (id: string, name: string) => ({
  ...{ id, name, username: name, displayUsername: name },
  // better-auth wants one; nothing is ever sent there.
  email: `${name}@console.invalid`,
});

const credential = (userId: string, password: string) => ({
  ...{ id: randomUUID(), accountId: userId, providerId: "credential", password },
});

/** A user who signs in with a name and a password. */
export const credentialsOf = (id: string, name: string, hash: string) => ({
  ...personOf(id, name),
  accounts: { create: credential(id, hash) },
});

async function setPassword(transaction: Prisma.TransactionClient, userId: string, password: string) {
  const person = await transaction.user.findFirst({ where: { id: userId, disabledAt: null } });
  if (!person) throw notValid();
  const { count } = await transaction.account.updateMany({
    where: { userId, providerId: "credential" },
    data: { password },
  });
  // Who came in by the identity provider has none until now.
  if (count === 0) await transaction.account.create({ data: { userId, ...credential(userId, password) } });
  await transaction.session.deleteMany({ where: { userId } });
}

const shown = (row: Row): Invitation => ({
  id: row.id,
  name: row.name,
  rights: rightsSchema.parse({ console: row.role, clusters: row.clusterRoles }),
  createdBy: row.createdBy,
  createdAt: row.createdAt.getTime(),
  expiresAt: row.expiresAt.getTime(),
  renews: row.userId !== null,
});

/** The same for one that never was, was used, withdrawn or is too old: who guesses learns nothing. */
export const notValid = () =>
  new ProblemError({
    code: "invitation.not-valid",
    message:
      "This link is not valid: it was used already, withdrawn, or is too old. Ask an owner of the console for a new one.",
  });

const unknownInvitation = () =>
  new ProblemError({
    code: "invitation.unknown",
    message: "There is no such invitation. It may have been used or withdrawn already.",
  });

const nameTaken = (name: string) =>
  new ProblemError({
    code: "person.name-taken",
    message: `${name} is a user already, or is invited. Nothing was changed. Choose another name, or withdraw the invitation.`,
    params: { name },
    detail: { fields: { name: "name.taken" } },
  });

const disabled = () =>
  new ProblemError({
    code: "person.disabled",
    message: "This person is disabled, so a password would not let anybody in. Enable the person first.",
  });

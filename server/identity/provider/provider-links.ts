import { randomUUID } from "node:crypto";
import { ProblemError } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import { Prisma } from "@/server/database/generated/client";
import { unknownPerson } from "@/server/identity/people";
import type { Proof } from "@/server/identity/provider/identity-provider";
import { linkedAlready } from "@/server/identity/provider/provider-problems";
import type { SignedIn } from "@/server/identity/standing-sessions";

export interface ProviderLinks {
  /** Whose account this is; null: nobody's. */
  find(proof: Proof): Promise<{ id: string; name: string; disabled: boolean } | null>;
  /** @throws ProblemError `provider.linked-already` */
  link(userId: string, proof: Proof): Promise<void>;
  /** @throws ProblemError `person.unknown` | `provider.link-unknown` | `provider.only-way` */
  unlink(userId: string, by: SignedIn): Promise<void>;
}

/** Which account at the provider is whose: by issuer and subject alone. `ended` is called after sessions ended. */
export function createProviderLinks(database: Database, ended: () => void): ProviderLinks {
  const { prisma } = database;
  return {
    async find({ issuer, subject }) {
      database.require();
      const row = await prisma.providerLink.findUnique({
        where: { issuer_subject: { issuer, subject } },
        include: { user: true },
      });
      if (!row) return null;
      const { id, username, name, disabledAt } = row.user;
      return { id, name: username ?? name, disabled: disabledAt !== null };
    },

    async link(userId, proof) {
      database.require();
      await addLink(prisma, userId, proof);
    },

    async unlink(userId, by) {
      database.require();
      await prisma.$transaction(async (transaction) => {
        if ((await transaction.user.count({ where: { id: userId } })) === 0) throw unknownPerson();
        const { count } = await transaction.providerLink.deleteMany({ where: { userId } });
        if (count === 0) throw unknownLink();
        const where = { userId, providerId: "credential" };
        // Others may be shut out of an account that was taken over; nobody shuts himself out.
        if (userId === by.user.id && (await transaction.account.count({ where })) === 0) throw onlyWay();
        await transaction.session.deleteMany({ where: { userId, NOT: { id: by.sessionId } } });
      });
      ended();
    },
  };
}

/** @throws ProblemError `provider.linked-already` where either has a link: the database's own rules decide, also of two at once. */
export async function addLink(
  { providerLink }: Pick<Prisma.TransactionClient, "providerLink">,
  userId: string,
  { issuer, subject }: Proof,
): Promise<void> {
  const data = { id: randomUUID(), issuer, subject, userId, linkedAt: new Date() };
  await providerLink.create({ data }).catch((thrown: unknown) => {
    if (thrown instanceof Prisma.PrismaClientKnownRequestError && thrown.code === "P2002")
      throw linkedAlready();
    throw thrown;
  });
}

const unknownLink = () =>
  new ProblemError({
    code: "provider.link-unknown",
    message:
      "This person is linked to no account at the identity provider. It may have been unlinked already.",
  });

const onlyWay = () =>
  new ProblemError({
    code: "provider.only-way",
    message:
      "You have no password here, so nothing would let you in any more. Nothing was changed. Have an owner make a link for a new password first.",
  });

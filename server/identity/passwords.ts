import { verify } from "@node-rs/argon2";
import { ProblemError } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import { requireGoodPassword } from "@/server/identity/password-policy";
import { hashPassword } from "@/server/identity/sign-in";
import { SignInLimit } from "@/server/identity/sign-in-limit";
import type { SignedIn } from "@/server/identity/standing-sessions";

export interface Passwords {
  /** The password again; answers until when that counts. @throws ProblemError `password.wrong` | `sign-in.too-many` */
  confirm(by: SignedIn, password: string): Promise<void>;
  /** @throws ProblemError as confirm, and `password.weak` */
  change(by: SignedIn, current: string, password: string): Promise<void>;
}

const credential = { providerId: "credential" } as const;

/** One's own password. Guessing it from an open session is slowed down as at the sign-in. */
export function createPasswords(database: Database): Passwords {
  const limit = new SignInLimit();
  const { prisma } = database;

  async function requirePassword(userId: string, password: string, field: string): Promise<void> {
    const seconds = limit.waitSeconds(userId);
    if (seconds > 0) throw tooMany(seconds);
    limit.failed(userId);
    const account = await prisma.account.findFirst({ where: { userId, ...credential } });
    if (!account?.password || !(await verify(account.password, password))) throw wrong(field);
    limit.succeeded(userId);
  }

  return {
    async confirm({ user, sessionId }, password) {
      database.require();
      await requirePassword(user.id, password, "password");
      await prisma.session.update({ where: { id: sessionId }, data: { confirmedAt: new Date() } });
    },
    async change({ user, sessionId }, current, password) {
      database.require();
      await requirePassword(user.id, current, "current");
      requireGoodPassword(password, user.name);
      const hash = await hashPassword(password);
      await prisma.$transaction([
        prisma.account.updateMany({ where: { userId: user.id, ...credential }, data: { password: hash } }),
        prisma.session.deleteMany({ where: { userId: user.id, NOT: { id: sessionId } } }),
      ]);
    },
  };
}

const wrong = (field: string) =>
  new ProblemError({
    code: "password.wrong",
    message: "This is not your password. Nothing was changed.",
    detail: { fields: { [field]: "password.wrong" } },
  });

export const tooMany = (seconds: number) =>
  new ProblemError({
    code: "sign-in.too-many",
    message: `Too many failed attempts. Wait ${seconds} seconds and try again.`,
    params: { seconds },
  });

import { randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Config } from "@/server/config";
import type { PrismaClient } from "@/server/database/generated/client";
import type { FirstSignIn } from "@/server/identity/first-sign-in";
import { credentialsOf } from "@/server/identity/invitations";
import { PASSWORD_MIN, passwordFault } from "@/server/identity/password-policy";
import { hashPassword } from "@/server/identity/sign-in";

/**
 * When there is no user yet, makes "admin", an owner. Its password is random, or the text of UNDERSTUDY_FIRST_PASSWORD_FILE;
 * a random one is written to `firstSignIn` and told once by `tell`, never through the log.
 */
export async function ensureFirstAdministrator(
  prisma: PrismaClient,
  config: Pick<Config, "firstPasswordFile">,
  firstSignIn: FirstSignIn,
  tell: (text: string) => void,
): Promise<void> {
  if ((await prisma.user.count()) > 0) return;
  const given = config.firstPasswordFile && (await readFile(config.firstPasswordFile, "utf8")).trim();
  if (given !== null && passwordFault(given, "admin") !== null) {
    throw new Error(
      `The password in ${config.firstPasswordFile} is shorter than ${PASSWORD_MIN} characters, or a common one. Choose another.`,
    );
  }
  const password = given ?? randomBytes(12).toString("base64url");
  if (given === null) await firstSignIn.write("admin", password);
  await prisma.user.create({
    data: { ...credentialsOf(randomUUID(), "admin", await hashPassword(password)), role: "owner" },
  });
  if (given === null) {
    tell(
      `First sign-in: user admin, password ${password}  (also in ${firstSignIn.file}, which is deleted once you have changed it)\n`,
    );
  }
}

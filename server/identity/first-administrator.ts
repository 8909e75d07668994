import { randomBytes, randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "@/server/config";
import type { PrismaClient } from "@/server/database/generated/client";
import { hashPassword } from "@/server/identity/sign-in";

/**
 * When there is no user yet, makes "admin". Its password is random, or the text of UNDERSTUDY_FIRST_PASSWORD_FILE;
 * a random one is written to first-sign-in.txt (0600) and told once by `tell`, never through the log.
 */
export async function ensureFirstAdministrator(
  prisma: PrismaClient,
  config: Pick<Config, "dataDir" | "firstPasswordFile">,
  tell: (text: string) => void,
): Promise<void> {
  if ((await prisma.user.count()) > 0) return;
  const given = config.firstPasswordFile && (await readFile(config.firstPasswordFile, "utf8")).trim();
  if (given !== null && given.length < 8) {
    throw new Error(
      `The password in ${config.firstPasswordFile} is shorter than 8 characters. Choose a longer one.`,
    );
  }
  const password = given ?? randomBytes(12).toString("base64url");
  const id = randomUUID();
  const file = join(config.dataDir, "first-sign-in.txt");
  if (given === null) await writeFile(file, `user: admin\npassword: ${password}\n`, { mode: 0o600 });
  await prisma.user.create({
    data: {
      id,
      name: "admin",
      username: "admin",
      displayUsername: "admin",
      email: "admin@console.invalid",
      accounts: {
        create: {
          id: randomUUID(),
          accountId: id,
          providerId: "credential",
          password: await hashPassword(password),
        },
      },
    },
  });
  if (given === null) {
    tell(
      `First sign-in: user admin, password ${password}  (also in ${file}; change it, then delete the file)\n`,
    );
  }
}

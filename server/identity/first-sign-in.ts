import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { verify } from "@node-rs/argon2";
import type { PrismaClient } from "@/server/database/generated/client";
import type { Log } from "@/server/log";

/**
 * `first-sign-in.txt` in the data directory (0600): with what the first administrator gets in, from the first start until
 * that password lets nobody in any more. Then it is deleted; until then who came in by it is reminded.
 */
export class FirstSignIn {
  readonly file: string;

  constructor(
    private readonly prisma: PrismaClient,
    dataDir: string,
    private readonly log: Log,
  ) {
    this.file = join(dataDir, "first-sign-in.txt");
  }

  async write(name: string, password: string): Promise<void> {
    await writeFile(this.file, `user: ${name}\npassword: ${password}\n`, { mode: 0o600 });
  }

  /** Whether this person's password may still be the one in the file. */
  async isOf(name: string): Promise<boolean> {
    return (await this.#read())?.name === name;
  }

  /** After passwords were set, and at each start: deletes what lets nobody in any more. Where it cannot, the log says so. */
  async endIfSpent(): Promise<void> {
    await this.#endIfSpent().catch((error) =>
      this.log.warn({ error, file: this.file }, "the file with the first password was not deleted"),
    );
  }

  async #endIfSpent(): Promise<void> {
    const held = await this.#read();
    if (!held) return;
    const account = await this.prisma.account.findFirst({
      where: { providerId: "credential", user: { username: held.name } },
    });
    const opens = account?.password && (await verify(account.password, held.password));
    if (!opens) await rm(this.file, { force: true });
  }

  /** null: there is none, or somebody wrote something else into it. */
  async #read(): Promise<{ name: string; password: string } | null> {
    const text = await readFile(this.file, "utf8").catch((error) => {
      if (error.code === "ENOENT") return "";
      throw error;
    });
    const [, name, password] = /^user: (\S+)\npassword: (\S+)\n?$/.exec(text) ?? [];
    return name && password ? { name, password } : null;
  }
}

import { access, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/server/database/database";
import { ensureFirstAdministrator } from "@/server/identity/first-administrator";
import { FirstSignIn } from "@/server/identity/first-sign-in";
import { hashPassword } from "@/server/identity/sign-in";
import { createLog } from "@/server/log";
import { openDatabaseUnderTest } from "@/server/testing/database-under-test";

describe("the first administrator", () => {
  let under: Awaited<ReturnType<typeof openDatabaseUnderTest>>;
  let database: Database;
  let firstSignIn: FirstSignIn;
  beforeAll(async () => {
    under = await openDatabaseUnderTest([]);
    database = under.database;
    firstSignIn = new FirstSignIn(database.prisma, under.folder, createLog("silent"));
  }, 60_000);
  afterAll(() => under?.close());
  beforeEach(() => database.prisma.user.deleteMany());

  const passwordOfFile = async () =>
    /password: (\S+)/.exec(await readFile(firstSignIn.file, "utf8"))?.[1] ?? "";
  const isKept = () =>
    access(firstSignIn.file).then(
      () => true,
      () => false,
    );
  const start = async (firstPasswordFile: string | null = null) => {
    const told: string[] = [];
    await ensureFirstAdministrator(database.prisma, { firstPasswordFile }, firstSignIn, (text) => {
      told.push(text);
    });
    return told.join("");
  };
  const setPassword = async (password: string) =>
    database.prisma.account.updateMany({ data: { password: await hashPassword(password) } });

  it("gets a password of 96 random bits, told once, and in a file that its owner alone reads", async () => {
    const told = await start();
    const password = await passwordOfFile();
    expect(password).toMatch(/^[A-Za-z0-9_-]{16}$/);
    expect(told).toContain(`user admin, password ${password}`);
    expect((await stat(firstSignIn.file)).mode & 0o777).toBe(0o600);
    expect(await start()).toBe("");
    await database.prisma.user.deleteMany();
    await start();
    expect(await passwordOfFile()).not.toBe(password);
  });

  it("is reminded until the password is another; then the file is deleted", async () => {
    await start();
    await firstSignIn.endIfSpent();
    expect(await firstSignIn.isOf("admin")).toBe(true);
    expect(await firstSignIn.isOf("ann")).toBe(false);
    await setPassword("a sturdy pass phrase 7");
    await firstSignIn.endIfSpent();
    expect(await isKept()).toBe(false);
    expect(await firstSignIn.isOf("admin")).toBe(false);
  });

  it("leaves alone what somebody else wrote into that file", async () => {
    await start();
    for (const text of ["", "remember the milk\n", "user: admin\n"]) {
      await writeFile(firstSignIn.file, text);
      await firstSignIn.endIfSpent();
      expect(await isKept()).toBe(true);
      expect(await firstSignIn.isOf("admin")).toBe(false);
    }
  });

  it("takes a password from a file that is named, unless it is a weak one", async () => {
    const given = join(under.folder, "given");
    await writeFile(given, "admin\n");
    await expect(start(given)).rejects.toThrow(/shorter than 12 characters, or a common one/);
    expect(await database.prisma.user.count()).toBe(0);
    await writeFile(given, "a sturdy pass phrase 7\n");
    expect(await start(given)).toBe("");
    expect(await database.prisma.user.count()).toBe(1);
  });
});

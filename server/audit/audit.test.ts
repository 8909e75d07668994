import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditEntry } from "@/protocol/audit";
import { ConsoleUnderTest, eventually } from "@/server/testing/console-under-test";

describe("the audit", () => {
  let tested: ConsoleUnderTest;
  let cookie: string;
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    cookie = await tested.signIn();
  }, 60_000);
  afterAll(() => tested?.stop());

  const list = async (query = ""): Promise<AuditEntry[]> =>
    (await tested.call("GET", `/api/v1/audit${query}`, cookie)).body.entries;
  const verify = async () => (await tested.call("GET", "/api/v1/audit/verification", cookie)).body;
  const sql = (text: string) => tested.parts.database.prisma.$executeRawUnsafe(text);

  it("tells who did what, from where, and what became of it", async () => {
    const { body: token } = await tested.call("POST", "/api/v1/join-tokens", cookie, { uses: 3 });
    await tested.call("DELETE", `/api/v1/join-tokens/${token.id}`, cookie);
    const [revoked, created, signedIn] = await list();
    expect(revoked).toMatchObject({ user: "admin", action: "token.revoke", outcome: "succeeded" });
    expect(revoked?.values).toContain(token.id);
    expect(revoked?.address).toMatch(/127\.0\.0\.1/);
    expect(created).toMatchObject({ user: "admin", action: "token.create" });
    expect(JSON.parse(created?.values ?? "")).toEqual({ uses: 3, made: token.id });
    expect(signedIn).toMatchObject({ user: "admin", action: "session.sign-in", outcome: "succeeded" });
  });

  it("tells of what was refused too: a wrong password, a stranger, a value that will not do", async () => {
    await expect(tested.signIn("wrong password")).rejects.toThrow(/401/);
    const group = "\u0000Web";
    const asked = { id: randomUUID(), type: "group.move", clusterId: randomUUID(), group, node: "alpha" };
    await tested.call("POST", "/api/v1/operations", cookie, asked);
    await tested.call("POST", "/api/v1/operations", "", asked);
    await tested.call("POST", "/api/v1/operations", cookie, { type: "nonsense" });
    const refused = await list("?outcome=refused");
    expect(refused.map(({ user, action, problem }) => [user, action, problem])).toEqual([
      ["admin", "operation.request", "input.invalid"],
      [null, "operation.request", "sign-in.needed"],
      ["admin", "group.move", "input.invalid"],
      [null, "session.sign-in", "password.wrong"],
    ]);
  });

  it("keeps a stranger's refusals once a minute, so that nobody fills it", async () => {
    const before = (await list()).length;
    for (let i = 0; i < 30; i++) await tested.call("GET", "/api/v1/state", "");
    expect((await list()).length - before).toBe(1);
  });

  it("nor by ever other names at sign-in", async () => {
    const before = (await list()).length;
    await Promise.all(
      Array.from({ length: 40 }, (_, i) => tested.signIn("wrong password", `guess${i}`).catch(() => {})),
    );
    expect((await list()).length - before).toBeLessThanOrEqual(31);
  });

  it("holds no secret, however it was sent", async () => {
    const secret = "planted-horse-battery";
    await tested.signIn(secret).catch(() => {});
    await tested.call("POST", "/api/v1/operations", cookie, {
      ...{ id: randomUUID(), type: "fencing.check", clusterId: null, serverIds: [randomUUID()] },
      ...{ devices: [], secrets: { switch: { password: secret } } },
    });
    const [newest] = await list();
    expect(newest?.action).toBe("fencing.check");
    const rows = await tested.parts.database.prisma.auditEntry.findMany();
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(
      (await fetch(`${tested.url}/api/v1/audit/export?format=csv`, { headers: { cookie } })).status,
    ).toBe(200);
  });

  it("is filtered, and goes on page by page", async () => {
    expect((await list("?action=token.create")).every(({ action }) => action === "token.create")).toBe(true);
    expect(await list("?user=nobody")).toEqual([]);
    const { body: first } = await tested.call("GET", "/api/v1/audit?limit=2", cookie);
    const { body: second } = await tested.call("GET", `/api/v1/audit?limit=2&before=${first.next}`, cookie);
    expect([...first.entries, ...second.entries].map(({ id }: AuditEntry) => id)).toEqual(
      (await list()).slice(0, 4).map(({ id }) => id),
    );
  });

  it("is not changed through the database, and where somebody does it all the same the chain tells", async () => {
    await expect(sql(`UPDATE "AuditEntry" SET "user" = 'eve'`)).rejects.toThrow(
      /neither changed nor taken away/,
    );
    await expect(sql(`DELETE FROM "AuditEntry"`)).rejects.toThrow(/neither changed nor taken away/);
    await expect(sql(`TRUNCATE "AuditEntry"`)).rejects.toThrow(/neither changed nor taken away/);
    expect(await verify()).toMatchObject({ breach: null });
    await sql(`ALTER TABLE "AuditEntry" DISABLE TRIGGER "AuditEntry_append_only"`);
    await sql(`UPDATE "AuditEntry" SET "user" = 'eve' WHERE "id" = 2`);
    expect((await verify()).breach).toEqual({ id: 2, why: "altered" });
    await sql(`UPDATE "AuditEntry" SET "user" = 'admin' WHERE "id" = 2`);
    expect((await verify()).breach).toBeNull();
    const [newest] = await list("?limit=1");
    await sql(`DELETE FROM "AuditEntry" WHERE "id" = ${newest?.id}`);
    expect((await verify()).breach).toEqual({ id: newest?.id, why: "cut-off" });
    await rm(join(tested.dataDir, "audit-head"));
    expect((await verify()).breach).toMatchObject({ why: "unanchored" });
  });

  it("goes on while the database is away, and has it afterwards", async () => {
    const { database } = tested.parts;
    const pid = database.postgresPid;
    if (pid) process.kill(pid, "SIGKILL");
    await eventually("the database is seen to be down", () => database.state === "down");
    await tested.call("POST", "/api/v1/join-tokens", cookie);
    await eventually("it is up again", () => database.state === "up", 30);
    const [newest] = await eventually("the refused request is there", async () => {
      const found = await list("?outcome=refused&action=token.create");
      return found.length > 0 ? found : null;
    });
    expect(newest?.problem).toBe("database.down");
  });
});

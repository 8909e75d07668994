import { type ChildProcess, spawn } from "node:child_process";
import { chmod, cp, mkdtemp, readdir, readlink, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/server/database/database";
import { EmbeddedPostgres } from "@/server/database/embedded-postgres";
import { migrate } from "@/server/database/migrations";
import { createLog } from "@/server/log";
import { eventually } from "@/server/testing/console-under-test";
import { describeSchema, schemaSql } from "@/server/testing/expected-schema";

const log = createLog("silent");
const migrations = "prisma/migrations";

describe("the database", () => {
  let dataDir: string;
  let database: Database;
  let connection: pg.PoolConfig;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "understudy-database-"));
    await chmod(dataDir, 0o711);
    database = await openDatabase({ dataDir, databaseUrl: null }, migrations, log);
    connection = { host: join(dataDir, "postgres/socket"), user: "understudy", database: "postgres" };
  }, 60_000);
  afterAll(async () => {
    await database?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const withClient = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client(connection);
    await client.connect();
    return work(client).finally(() => client.end());
  };

  it("is migrated to exactly what prisma/schema.prisma says", async () => {
    const sql = await schemaSql(connection);
    await withClient((client) => client.query("CREATE DATABASE expected"));
    const expected = new pg.Client({ ...connection, database: "expected" });
    await expected.connect();
    try {
      await expected.query(sql);
      const described = await describeSchema(expected);
      expect(described.length).toBeGreaterThan(100);
      expect(await withClient(describeSchema)).toEqual(described);
    } finally {
      await expected.end();
    }
  });

  it("uses the database that DATABASE_URL names, and starts none of its own", async () => {
    await withClient((client) => client.query("CREATE DATABASE elsewhere"));
    const host = encodeURIComponent(join(dataDir, "postgres/socket"));
    const databaseUrl = `postgresql://understudy@localhost/elsewhere?host=${host}`;
    const named = await openDatabase({ dataDir: join(dataDir, "unused"), databaseUrl }, migrations, log);
    try {
      expect(named.state).toBe("up");
      expect(named.postgresPid).toBeUndefined();
      expect(await named.prisma.cluster.count()).toBe(0);
    } finally {
      await named.close();
    }
    await expect(stat(join(dataDir, "unused"))).rejects.toThrow(/ENOENT/);
  });

  it("applies nothing the second time, also when two start at once", async () => {
    const both = await Promise.all(
      [1, 2].map(() => withClient((client) => migrate(client, migrations, log))),
    );
    expect(both).toEqual([[], []]);
  });

  it("makes whoever could sign in before there were roles an owner, and nobody else", async () => {
    const earlier = await mkdtemp(join(tmpdir(), "understudy-migrations-"));
    await cp(migrations, earlier, { recursive: true });
    const people = "20261127040000_people";
    for (const name of await readdir(earlier))
      if (/^\d/.test(name) && name >= people) await rm(join(earlier, name), { recursive: true });
    await withClient((client) => client.query("CREATE DATABASE earlier"));
    const client = new pg.Client({ ...connection, database: "earlier" });
    await client.connect();
    try {
      await migrate(client, earlier, log);
      const user = (id: string) =>
        client.query(
          `INSERT INTO "User" ("id", "name", "email", "updatedAt") VALUES ('${id}', '${id}', '${id}@x', now())`,
        );
      await user("before");
      expect(await migrate(client, migrations, log)).toContain(people);
      await user("after");
      const { rows } = await client.query(`SELECT "id", "role", "disabledAt" FROM "User" ORDER BY "id" DESC`);
      expect(rows).toEqual([
        { id: "before", role: "owner", disabledAt: null },
        { id: "after", role: null, disabledAt: null },
      ]);
    } finally {
      await client.end();
      await rm(earlier, { recursive: true });
    }
  });

  it("refuses a migration that was changed after it was applied", async () => {
    const changed = await mkdtemp(join(tmpdir(), "understudy-migrations-"));
    await cp(migrations, changed, { recursive: true });
    await writeFile(join(changed, "20261123000000_initial/migration.sql"), "SELECT 1");
    await expect(withClient((client) => migrate(client, changed, log))).rejects.toThrow(/was changed after/);
    await rm(changed, { recursive: true });
  });

  it("leaves nothing of a migration that fails midway", async () => {
    const broken = await mkdtemp(join(tmpdir(), "understudy-migrations-"));
    await cp(migrations, broken, { recursive: true });
    await cp(join(broken, "20261123000000_initial"), join(broken, "20991231000000_broken"), {
      recursive: true,
    });
    await writeFile(
      join(broken, "20991231000000_broken/migration.sql"),
      'CREATE TABLE "Half" (); SELECT nonsense;',
    );
    await expect(withClient((client) => migrate(client, broken, log))).rejects.toThrow(
      /failed and left nothing/,
    );
    const { rows } = await withClient((client) => client.query(`SELECT to_regclass('"Half"') AS half`));
    expect(rows[0].half).toBeNull();
    await rm(broken, { recursive: true });
  });

  it("says it is down when Postgres is killed, and comes back by itself", async () => {
    const states: string[] = [];
    database.onState((state) => states.push(state));
    const killed = database.postgresPid;
    process.kill(killed ?? 0, "SIGKILL");
    await eventually("down", () => states.includes("down"));
    expect(() => database.require()).toThrow(/database does not answer/);
    await eventually("up", () => database.state === "up", 20);
    expect(await database.prisma.server.count()).toBe(0);
    expect(database.postgresPid).not.toBe(killed);
  }, 40_000);
});

describe("the Postgres of a console that was killed", () => {
  it("is ended by the next console on the same data, which then starts its own", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "understudy-orphan-"));
    await chmod(dataDir, 0o711);
    const program = `
      const { EmbeddedPostgres } = await import("./server/database/embedded-postgres.ts");
      const { createLog } = await import("./server/log.ts");
      const started = await EmbeddedPostgres.start(${JSON.stringify(dataDir)}, createLog("silent"));
      console.log(started.pid);
      setInterval(() => {}, 1000);`;
    const child: ChildProcess = spawn(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "--eval", program],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    let said = "";
    child.stdout?.on("data", (chunk) => {
      said += chunk;
    });
    const orphan = Number(await eventually("its Postgres", () => /\d+/.exec(said)?.[0], 30));
    const answers = async () => {
      const client = new pg.Client({
        host: join(dataDir, "postgres/socket"),
        user: "understudy",
        database: "postgres",
      });
      try {
        await client.connect();
        return true;
      } catch {
        return false;
      } finally {
        await client.end().catch(() => undefined);
      }
    };
    await eventually("an answer", answers, 20);
    child.kill("SIGKILL");
    expect(() => process.kill(orphan, 0)).not.toThrow();

    const next = await EmbeddedPostgres.start(dataDir, log);
    await eventually("an answer of the next", answers, 20);
    expect(next.pid).not.toBe(orphan);
    // Gone, or a zombie that nobody has collected yet: then it has no working directory any more.
    await expect(readlink(`/proc/${orphan}/cwd`)).rejects.toThrow();
    await next.stop();
    await rm(dataDir, { recursive: true, force: true });
  }, 60_000);
});

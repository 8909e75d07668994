import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ClientBase } from "pg";
import type { Log } from "@/server/log";

/** The advisory lock that Prisma's own migration engine takes, so that both never migrate at once. */
const PRISMA_LOCK = 72707369;

/** Prisma's own bookkeeping, so that its tools understand a database migrated by us. */
const bookkeeping = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/**
 * Applies the SQL files of prisma/migrations that this database does not have yet, each in one transaction.
 * Returns their names.
 * @throws Error when an applied migration's file was changed afterwards, or when one fails (then it left nothing).
 */
export async function migrate(client: ClientBase, directory: string, log: Log): Promise<string[]> {
  await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
  try {
    await client.query(bookkeeping);
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      `SELECT "migration_name", "checksum" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`,
    );
    const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    const done: string[] = [];
    const entries = await readdir(directory, { withFileTypes: true });
    for (const name of entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()) {
      const sql = await readFile(join(directory, name, "migration.sql"), "utf8");
      const checksum = createHash("sha256").update(sql).digest("hex");
      const known = applied.get(name);
      if (known === checksum) continue;
      if (known) {
        throw new Error(
          `The migration ${name} was changed after this database got it. Restore the file; put changes into a new migration.`,
        );
      }
      await apply(client, name, sql, checksum);
      log.info({ migration: name }, "database migrated");
      done.push(name);
    }
    return done;
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [PRISMA_LOCK]).catch(() => undefined);
  }
}

async function apply(client: ClientBase, name: string, sql: string, checksum: string): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw new Error(`The migration ${name} failed and left nothing behind.`, { cause });
  }
}

import { join } from "node:path";
import { Client } from "pg";

/** Runs one statement in a stand's database, for what no person can wait for (a line that gets too old). */
export async function queryDatabase(dataDir: string, statement: string): Promise<number> {
  const client = new Client(
    process.env.DATABASE_URL
      ? { connectionString: process.env.DATABASE_URL }
      : { host: join(dataDir, "postgres", "socket"), user: "understudy", database: "postgres" },
  );
  await client.connect();
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

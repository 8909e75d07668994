import { join } from "node:path";
import { Client } from "pg";
import { everyRow } from "@/lab/stand/every-row";

/** Runs one statement in a stand's database, for what no person can wait for (a line that gets too old). */
export const queryDatabase = (dataDir: string, statement: string): Promise<number> =>
  inDatabase(dataDir, async (client) => (await client.query(statement)).rowCount ?? 0);

/** All that is in a stand's database, row by row. */
export const dumpDatabase = (dataDir: string): Promise<string> =>
  inDatabase(dataDir, (client) =>
    everyRow(async <T extends object>(statement: string) => (await client.query<T>(statement)).rows),
  );

async function inDatabase<T>(dataDir: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(
    process.env.DATABASE_URL
      ? { connectionString: process.env.DATABASE_URL }
      : { host: join(dataDir, "postgres", "socket"), user: "understudy", database: "postgres" },
  );
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

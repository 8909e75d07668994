import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { ProblemError } from "@/protocol/problem";
import type { Config } from "@/server/config";
import { ConnectionWatch } from "@/server/database/connection-watch";
import { EmbeddedPostgres } from "@/server/database/embedded-postgres";
import { PrismaClient } from "@/server/database/generated/client";
import { migrate } from "@/server/database/migrations";
import type { Log } from "@/server/log";

/**
 * The database as the rest of the console uses it. While it is down, `prisma` rejects; ask {@link Database.require}
 * first where a person waits for the answer.
 */
export interface Database {
  readonly prisma: PrismaClient;
  readonly state: "up" | "down";
  /** Called at each change between up and down. */
  onState(listener: (state: "up" | "down") => void): void;
  /** @throws ProblemError `database.down` */
  require(): void;
  /** Process of the embedded Postgres; undefined with DATABASE_URL. For tests that kill it. */
  readonly postgresPid: number | undefined;
  close(): Promise<void>;
}

/** Starts Postgres (unless DATABASE_URL names one), waits until it answers, migrates it. */
export async function openDatabase(
  config: Pick<Config, "dataDir" | "databaseUrl">,
  migrationsDir: string,
  log: Log,
): Promise<Database> {
  const embedded = config.databaseUrl ? null : await EmbeddedPostgres.start(config.dataDir, log);
  const connection: pg.PoolConfig = {
    ...(embedded ? embedded.connection : { connectionString: config.databaseUrl ?? "" }),
    connectionTimeoutMillis: 3000,
    application_name: "understudy",
  };
  const watch = new ConnectionWatch(connection, log);
  try {
    await watch.firstConnection();
    const client = new pg.Client(connection);
    await client.connect();
    try {
      await migrate(client, migrationsDir, log);
    } finally {
      await client.end();
    }
  } catch (thrown) {
    await watch.close();
    await embedded?.stop();
    throw thrown;
  }
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ ...connection, max: 10 }, { onPoolError: (error) => log.debug({ error }) }),
    // Prisma's own 5 s are too short for a large cluster's definition on a busy machine.
    transactionOptions: { maxWait: 15_000, timeout: 60_000 },
  });
  return {
    prisma,
    get state() {
      return watch.state;
    },
    onState: (listener) => watch.onState(listener),
    require() {
      if (watch.state === "up") return;
      throw new ProblemError({
        code: "database.down",
        message:
          "The console's database does not answer, so this cannot be done now. The clusters run on without it. Try again in a moment.",
      });
    },
    get postgresPid() {
      return embedded?.pid;
    },
    async close() {
      await watch.close();
      await prisma.$disconnect();
      await embedded?.stop();
    },
  };
}

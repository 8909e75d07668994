import type { Database } from "@/server/database/database";
import type { Log } from "@/server/log";

const EVERY_MS = 3600_000;
const DAY_MS = 24 * 3600_000;

export interface Keeping {
  /** Days after which a kept state is given up. */
  days: number;
  /** MB (as JSON, all clusters together) above which the oldest are given up before that. */
  megabytes: number;
}

/** Gives up whole spans, oldest first, until the rest is young and small enough; drills of that age too. Answers how many spans. */
export async function giveUpOldStates(database: Database, keeping: Keeping, now: number): Promise<number> {
  const { prisma } = database;
  const oldest = new Date(now - keeping.days * DAY_MS);
  const { count } = await prisma.stateSpan.deleteMany({ where: { until: { lt: oldest } } });
  await prisma.drill.deleteMany({ where: { startedAt: { lt: oldest } } });
  // Counted from the newest back: what stands behind the limit goes. The newest of each cluster stays, it is open.
  const bytes = keeping.megabytes * 1_000_000;
  return (
    count +
    (await prisma.$executeRaw`
      DELETE FROM "StateSpan" WHERE "id" IN (
        SELECT "id" FROM (
          SELECT "id", sum("bytes") OVER (ORDER BY "until" DESC, "id" DESC) AS "total",
                 row_number() OVER (PARTITION BY "clusterId" ORDER BY "until" DESC, "id" DESC) AS "age"
          FROM "StateSpan") AS "counted"
        WHERE "total" > ${bytes} AND "age" > 1)`)
  );
}

/** Does so every hour until the returned function is called. */
export function keepRetention(database: Database, keeping: Keeping, log: Log): () => void {
  const run = async () => {
    if (database.state === "down") return;
    const count = await giveUpOldStates(database, keeping, Date.now());
    if (count > 0) log.info({ count }, "old cluster states given up");
  };
  const tried = () => {
    run().catch((error) => log.warn({ error }, "old cluster states could not be given up"));
  };
  const timer = setInterval(tried, EVERY_MS);
  tried();
  return () => clearInterval(timer);
}

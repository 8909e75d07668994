import type { Database } from "@/server/database/database";
import type { Log } from "@/server/log";

/**
 * Writes a table anew, so that what its rows were before no longer stands in its file: Postgres keeps it there until the
 * place is needed. Where it may not, that is told and nothing else is changed.
 */
export async function rewriteTable(
  { prisma }: Database,
  table: "DefinitionRevision" | "FenceDevice" | "Resource" | "Operation",
  log: Log,
): Promise<void> {
  await prisma.$executeRawUnsafe(`VACUUM FULL "${table}"`).catch((error) => {
    log.warn({ error, table }, "what rows were before stays in the database's file for a while");
  });
}

import { withoutSecretValues } from "@/server/audit/masked-values";
import type { Database } from "@/server/database/database";
import type { Prisma } from "@/server/database/generated/client";

/**
 * Requests of a version that recorded elements' XML word by word lose what is secret in it. Of one that was refused for a
 * secret in clear no parameter keeps its value. Answers how many were changed: none when it is done again.
 */
export async function maskOldRequests({ prisma }: Pick<Database, "prisma">): Promise<number> {
  const rows = await prisma.$queryRaw<{ id: string; request: unknown; problem: { code?: string } | null }[]>`
    SELECT "id", "request", "problem" FROM "Operation"
    WHERE "type" = 'configuration.change' AND "request"::text LIKE '%"xml"%'`;
  let changed = 0;
  for (const { id, request, problem } of rows) {
    const masked = withoutSecretValues(request, { refused: problem?.code === "element.secret-in-clear" });
    if (JSON.stringify(masked) === JSON.stringify(request)) continue;
    await prisma.operation.update({ where: { id }, data: { request: masked as Prisma.InputJsonObject } });
    changed++;
  }
  return changed;
}

import { join } from "node:path";
import type { AuditVerification } from "@/protocol/audit";
import { type ChainHead, ChainReader } from "@/server/audit/audit-chain";
import { chainedEntryOf } from "@/server/audit/audit-rows";
import type { PrismaClient } from "@/server/database/generated/client";

const BATCH = 1000;

/** Where the key of the chain is kept, outside the database. */
export const auditKeyFile = (dataDir: string) => join(dataDir, "audit-key");

/** Reads all entries again, in the order they were written, and says whether the chain holds. */
export async function verifyAudit(
  prisma: PrismaClient,
  key: Buffer,
  head: ChainHead | null,
): Promise<AuditVerification> {
  const reader = new ChainReader(key, head);
  for (let after = 0; !reader.broken; ) {
    const rows = await prisma.auditEntry.findMany({
      where: { id: { gt: after } },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    for (const row of rows) reader.read(chainedEntryOf(row));
    if (rows.length < BATCH) break;
    after = rows.at(-1)?.id ?? after;
  }
  return { checkedAt: Date.now(), entries: reader.entries, breach: reader.end() };
}

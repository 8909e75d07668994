import { type AuditEntry, auditEntrySchema } from "@/protocol/audit";
import type { ChainedEntry } from "@/server/audit/audit-chain";
import type { Prisma } from "@/server/database/generated/client";

type Row = Prisma.AuditEntryGetPayload<Record<string, never>>;

export const rowOf = ({ at, ...entry }: ChainedEntry): Prisma.AuditEntryCreateInput => ({
  ...entry,
  at: new Date(at),
});

/** As it stands in the database, whatever stands there: the chain judges it. */
export const chainedEntryOf = (row: Row): ChainedEntry =>
  ({ ...row, at: row.at.getTime() }) as Row & ChainedEntry;

/** An entry as the API tells it. */
export function auditEntryOf({ mac: _outside, ...row }: Row): AuditEntry {
  return auditEntrySchema.parse({ ...row, at: row.at.getTime() });
}

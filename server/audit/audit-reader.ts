import type { AnswerOf } from "@/protocol/api";
import type { AuditEntry, AuditFilter } from "@/protocol/audit";
import { ProblemError } from "@/protocol/problem";
import { auditEntryOf } from "@/server/audit/audit-rows";
import type { Database } from "@/server/database/database";
import type { Prisma } from "@/server/database/generated/client";
import { csvOf } from "@/server/history/csv";

const MOST = 100_000;
const PAGE = 2000;
const columns = [
  "id",
  "at",
  "user",
  "address",
  "action",
  "subject",
  "outcome",
  "problem",
  "reason",
  "clusterId",
  "operationId",
  "values",
] as const;

/** One page of the audit, newest first; `before`: ids below it. */
export async function readAudit(
  database: Database,
  filter: AuditFilter,
  page: { before?: number; limit: number },
): Promise<AnswerOf<"listAudit">> {
  database.require();
  const rows = await database.prisma.auditEntry.findMany({
    where: { ...conditions(filter), ...(page.before === undefined ? {} : { id: { lt: page.before } }) },
    orderBy: { id: "desc" },
    take: page.limit + 1,
  });
  const entries = rows.slice(0, page.limit).map(auditEntryOf);
  return { entries, next: rows.length > page.limit ? (entries.at(-1)?.id ?? null) : null };
}

/**
 * All entries that match, newest first, as a file.
 * @throws ProblemError `history.too-much` above 100 000: half of it would look like all of it.
 */
export async function exportAudit(
  database: Database,
  filter: AuditFilter,
  format: "csv" | "json",
  now: number,
): Promise<AnswerOf<"exportAudit">> {
  const entries: AuditEntry[] = [];
  for (let before: number | undefined; ; ) {
    const page = await readAudit(database, filter, { before, limit: PAGE });
    entries.push(...page.entries);
    if (entries.length > MOST) {
      throw new ProblemError({
        code: "history.too-much",
        message: `More than ${MOST} lines match. Nothing was exported. Choose a shorter time or fewer kinds.`,
        params: { most: MOST },
      });
    }
    if (page.next === null) break;
    before = page.next;
  }
  const exportedAt = new Date(now).toISOString();
  const name = `audit-${exportedAt.slice(0, 19).replaceAll(/[:T]/g, "-")}.${format}`;
  if (format === "json") {
    const text = `${JSON.stringify({ exportedAt, filter, entries }, null, 1)}\n`;
    return { name, type: "application/json", text };
  }
  const lines = entries.map((entry) => columns.map((column) => cellOf(entry, column)));
  return { name, type: "text/csv; charset=utf-8; header=present", text: csvOf([[...columns], ...lines]) };
}

const cellOf = (entry: AuditEntry, column: (typeof columns)[number]) =>
  column === "at" ? new Date(entry.at).toISOString() : entry[column];

function conditions(filter: AuditFilter): Prisma.AuditEntryWhereInput {
  const { user, action, outcome, clusterId, from, to, text } = filter;
  const contains = { contains: text ?? "", mode: "insensitive" } as const;
  return {
    ...{ user, action, outcome, clusterId },
    at: {
      ...(from === undefined ? {} : { gte: new Date(from) }),
      ...(to === undefined ? {} : { lt: new Date(to) }),
    },
    ...(text
      ? { OR: ["user", "address", "subject", "reason", "values"].map((field) => ({ [field]: contains })) }
      : {}),
  };
}

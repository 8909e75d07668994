import type { HistoryEntry, HistoryFilter, HistoryKind } from "@/protocol/history";
import type { Database } from "@/server/database/database";
import { Prisma } from "@/server/database/generated/client";
import { storedEvent } from "@/server/http/stored-records";
import { operationOf } from "@/server/operations/operation-rows";

export interface HistoryPage {
  entries: HistoryEntry[];
  /** Where the next page begins; null: this is the last. */
  next: string | null;
}
interface Found {
  at: Date;
  key: string;
  eventId: number | null;
  operationId: string | null;
}

/**
 * One page of a cluster's events and operations, newest first. The cursor is the last line's instant and key, so that
 * lines that come meanwhile neither repeat nor hide others. Everything given goes as a parameter.
 */
export async function readHistory(
  database: Database,
  clusterId: string,
  filter: HistoryFilter,
  page: { before?: string; limit: number },
): Promise<HistoryPage> {
  database.require();
  const { prisma } = database;
  // Each kind's own newest first, so that both indexes stop there; then the newest of both.
  const newest = (lines: Prisma.Sql) => Prisma.sql`
    (SELECT * FROM (${lines}) AS "lines" WHERE ${beforeCursor(page.before)}
     ORDER BY "at" DESC, "key" COLLATE "C" DESC LIMIT ${page.limit + 1})`;
  const found = await prisma.$queryRaw<Found[]>`
    SELECT * FROM (${newest(eventLines(clusterId, filter))} UNION ALL
                   ${newest(operationLines(clusterId, filter))}) AS "both"
    ORDER BY "at" DESC, "key" COLLATE "C" DESC
    LIMIT ${page.limit + 1}`;
  const lines = found.slice(0, page.limit);
  const events = await prisma.event.findMany({ where: { id: { in: ids(lines, "eventId") } } });
  const operations = await prisma.operation.findMany({ where: { id: { in: ids(lines, "operationId") } } });
  const eventById = new Map(events.map((row) => [row.id, row]));
  const operationById = new Map(operations.map((row) => [row.id, row]));
  const last = lines.at(-1);
  return {
    entries: lines.flatMap(({ at, eventId, operationId }): HistoryEntry[] => {
      const event = eventById.get(eventId ?? -1);
      if (event) return [{ source: "event", at: at.getTime(), event: storedEvent(event) }];
      const operation = operationById.get(operationId ?? "");
      return operation ? [{ source: "operation", at: at.getTime(), operation: operationOf(operation) }] : [];
    }),
    next: found.length > page.limit && last ? `${last.at.getTime()}.${last.key}` : null,
  };
}

const ids = <K extends "eventId" | "operationId">(lines: Found[], key: K) =>
  lines.flatMap((line) => line[key] ?? []) as NonNullable<Found[K]>[];

function beforeCursor(cursor: string | undefined): Prisma.Sql {
  if (cursor === undefined) return Prisma.sql`TRUE`;
  const point = cursor.indexOf(".");
  const at = new Date(Number(cursor.slice(0, point)));
  return Prisma.sql`"at" <= ${at} AND ("at", "key" COLLATE "C") < (${at}, ${cursor.slice(point + 1)} COLLATE "C")`;
}

const and = (conditions: Prisma.Sql[]) => Prisma.join(conditions, " AND ");
const anyOf = (column: Prisma.Sql, values: readonly string[]) =>
  values.length > 0 ? Prisma.sql`${column} IN (${Prisma.join([...values])})` : Prisma.sql`FALSE`;

function timeConditions(column: Prisma.Sql, { from, to }: HistoryFilter): Prisma.Sql[] {
  return [
    ...(from === undefined ? [] : [Prisma.sql`${column} >= ${new Date(from)}`]),
    ...(to === undefined ? [] : [Prisma.sql`${column} < ${new Date(to)}`]),
  ];
}

/** Events' lines; their keys sort as their ids. */
function eventLines(clusterId: string, filter: HistoryFilter): Prisma.Sql {
  const { kinds, node, resource, text, textKinds } = filter;
  const conditions = [
    Prisma.sql`"clusterId" = ${clusterId}::uuid`,
    ...timeConditions(Prisma.sql`"occurredAt"`, filter),
    ...(kinds ? [anyOf(Prisma.sql`"kind"`, kinds)] : []),
    ...(node ? [Prisma.sql`("node" = ${node} OR "reporter" = ${node})`] : []),
    ...(resource ? [anyOf(Prisma.sql`"resource"`, resource)] : []),
    ...(text ? [Prisma.sql`(${words(text)} OR ${anyOf(Prisma.sql`"kind"`, textKinds ?? [])})`] : []),
  ];
  return Prisma.sql`
    SELECT "occurredAt" AS "at", 'e' || lpad("id"::text, 10, '0') AS "key", "id" AS "eventId", NULL::text AS "operationId"
    FROM "Event" WHERE ${and(conditions)}`;
}

function operationLines(clusterId: string, filter: HistoryFilter): Prisma.Sql {
  const { kinds, node, resource, text, textKinds } = filter;
  const isMeant = (given: HistoryKind[] | undefined) => given?.includes("operation") ?? false;
  const names = (values: readonly string[]) =>
    Prisma.sql`(${anyOf(Prisma.sql`"subject"`, values)} OR ${anyOf(Prisma.sql`"target"`, values)})`;
  const conditions = [
    Prisma.sql`"clusterId" = ${clusterId}::uuid`,
    ...timeConditions(Prisma.sql`"requestedAt"`, filter),
    ...(kinds && !isMeant(kinds) ? [Prisma.sql`FALSE`] : []),
    ...(node ? [names([node])] : []),
    ...(resource ? [names(resource)] : []),
    ...(text && !isMeant(textKinds) ? [words(text)] : []),
  ];
  return Prisma.sql`
    SELECT "requestedAt" AS "at", 'o' || "id"::text AS "key", NULL::integer AS "eventId", "id"::text AS "operationId"
    FROM "Operation" WHERE ${and(conditions)}`;
}

/** Full text as typed. Postgres reads any text as a search; the last word may be its beginning only. */
function words(text: string): Prisma.Sql {
  const typed = Prisma.sql`websearch_to_tsquery('simple', ${text})`;
  return Prisma.sql`"words" @@ (CASE WHEN numnode(${typed}) = 0 THEN ${typed}
    ELSE regexp_replace(${typed}::text, '''$', ''':*')::tsquery END)`;
}

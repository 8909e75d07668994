import type { AnswerOf } from "@/protocol/api";
import { type StoredEvent, storedEventSchema } from "@/protocol/event";
import type { Database } from "@/server/database/database";
import type { Prisma } from "@/server/database/generated/client";

const EVENTS_DEFAULT = 200;
const EVENTS_MAX = 1000;

export async function readRevisions(
  database: Database,
  clusterId: string,
): Promise<AnswerOf<"listRevisions">> {
  database.require();
  const rows = await database.prisma.definitionRevision.findMany({
    where: { clusterId },
    orderBy: { revision: "desc" },
    omit: { definition: true },
  });
  return rows.map(({ revision, at, author, reason }) => ({ revision, at: at.getTime(), author, reason }));
}

/** Newest first; `before` is the smallest id of the page before this one. */
export async function readEvents(
  database: Database,
  query: { clusterId?: string; node?: string; resource?: string[]; before?: number; limit?: number },
): Promise<StoredEvent[]> {
  database.require();
  const rows = await database.prisma.event.findMany({
    where: {
      ...(query.clusterId ? { clusterId: query.clusterId } : {}),
      ...(query.node ? { node: query.node } : {}),
      ...(query.resource ? { resource: { in: query.resource } } : {}),
      ...(query.before === undefined ? {} : { id: { lt: query.before } }),
    },
    orderBy: { id: "desc" },
    take: Math.min(query.limit || EVENTS_DEFAULT, EVENTS_MAX),
  });
  return rows.map(storedEvent);
}

/** An event as the API tells it. */
export function storedEvent(row: Prisma.EventGetPayload<Record<string, never>>): StoredEvent {
  const { occurredAt: _byOurClock, ...kept } = row;
  return storedEventSchema.parse({
    ...kept,
    sequence: Number(row.sequence),
    at: row.at.getTime(),
    storedAt: row.storedAt.getTime(),
  });
}

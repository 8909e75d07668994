import type { AnswerOf } from "@/protocol/api";
import { type Definition, definitionSchema } from "@/protocol/definition";
import { type StoredEvent, storedEventSchema } from "@/protocol/event";
import { ProblemError } from "@/protocol/problem";
import type { Database } from "@/server/database/database";

const EVENTS_DEFAULT = 200;
const EVENTS_MAX = 1000;

/** The newest definition of a cluster, as stored. @throws ProblemError `cluster.unknown` | `database.down` */
export async function readDefinition(
  database: Database,
  clusterId: string,
): Promise<{ revision: number; definition: Definition }> {
  database.require();
  const row = await database.prisma.definitionRevision.findFirst({
    where: { clusterId },
    orderBy: { revision: "desc" },
  });
  if (row) return { revision: row.revision, definition: definitionSchema.parse(row.definition) };
  throw new ProblemError({
    code: "cluster.unknown",
    message: "The console does not know this cluster. It may have been destroyed meanwhile.",
  });
}

export async function readRevisions(
  database: Database,
  clusterId: string,
): Promise<AnswerOf<"listRevisions">> {
  await readDefinition(database, clusterId);
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
  query: { clusterId?: string; before?: number; limit?: number },
): Promise<StoredEvent[]> {
  database.require();
  const rows = await database.prisma.event.findMany({
    where: {
      ...(query.clusterId ? { clusterId: query.clusterId } : {}),
      ...(query.before === undefined ? {} : { id: { lt: query.before } }),
    },
    orderBy: { id: "desc" },
    take: Math.min(query.limit || EVENTS_DEFAULT, EVENTS_MAX),
  });
  return rows.map((row) =>
    storedEventSchema.parse({
      ...row,
      sequence: Number(row.sequence),
      at: row.at.getTime(),
      storedAt: row.storedAt.getTime(),
    }),
  );
}

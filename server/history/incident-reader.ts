import { groupsOf } from "@/compiler/objects/cluster-objects";
import type { Definition } from "@/protocol/definition";
import type { Incident } from "@/protocol/history";
import { paramsSchema } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import { incidentsOf } from "@/server/history/incidents";

const DAYS = 90;
/** The newest of those that matter: hundreds of failovers. */
const MOST_EVENTS = 10_000;
const kinds = [
  ...["node-up", "node-lost", "fenced", "fencing-failed", "link-down"],
  ...["resource-failed", "resource-started", "resource-stopped"],
];

/**
 * A cluster's incidents that began in a time (by default the last 90 days), newest first, concluded anew from the
 * events each time: nothing but what the nodes recorded is kept of them. Groups are those of now.
 */
export async function readIncidents(
  database: Database,
  cluster: { id: string; definition: Definition },
  time: { from?: number; to?: number },
  now: number,
): Promise<Incident[]> {
  database.require();
  const from = time.from ?? now - DAYS * 24 * 3600_000;
  const rows = await database.prisma.event.findMany({
    where: { clusterId: cluster.id, kind: { in: kinds }, occurredAt: { gte: new Date(from) } },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take: MOST_EVENTS,
    select: {
      ...{ id: true, occurredAt: true, kind: true, node: true, resource: true },
      ...{ durationMs: true, params: true },
    },
  });
  const events = rows.map(({ occurredAt, params, ...rest }) => ({
    ...rest,
    at: occurredAt.getTime(),
    params: paramsSchema.catch({}).parse(params),
  }));
  const { definition } = cluster;
  const incidents = incidentsOf(events, {
    groups: groupsOf(definition).map(({ name, resources }) => ({
      name,
      resources: resources.map((resource) => resource.name),
    })),
    nodeNames: Object.fromEntries(definition.nodes.map(({ nodeId, name }) => [nodeId, name])),
  });
  return incidents.filter(({ begin }) => begin < (time.to ?? Number.POSITIVE_INFINITY));
}

import type { AgentEvent } from "@/protocol/event";
import type { TimedEvent } from "@/server/clusters/outage";
import type { Database } from "@/server/database/database";

const RECENT = 2000;

/** The nodes' own records in the database, each stored once by (server, boot, sequence). */
export class EventHistory {
  constructor(private readonly database: Database) {}

  /**
   * Rejects while the database is down: the agent then keeps them. `offsetMs`: what the server's clock is ahead of
   * the console's as far as that is known, for events that do not say what it was then. Answers the newest event's id.
   */
  async store(
    events: AgentEvent[],
    from: { serverId: string; reporter: string; clusterId: string | null },
    offsetMs: number,
  ): Promise<number> {
    this.database.require();
    await this.database.prisma.event.createMany({
      data: events.map(({ clockOffsetMs, ...event }) => ({
        ...event,
        ...from,
        sequence: BigInt(event.sequence),
        at: new Date(event.at),
        occurredAt: new Date(Math.max(0, Math.round(event.at - (clockOffsetMs ?? offsetMs)))),
        storedAt: new Date(),
      })),
      skipDuplicates: true,
    });
    return this.newestId();
  }

  async newestId(): Promise<number> {
    const newest = await this.database.prisma.event.findFirst({
      orderBy: { id: "desc" },
      select: { id: true },
    });
    return newest?.id ?? 0;
  }

  /** The newest events of a cluster, at the instants they occurred by the console's clock. */
  async recent(clusterId: string): Promise<TimedEvent[]> {
    this.database.require();
    const rows = await this.database.prisma.event.findMany({
      where: { clusterId },
      orderBy: { id: "desc" },
      take: RECENT,
    });
    return rows.map(({ occurredAt, kind, node, resource, durationMs }) => ({
      ...{ kind, node, resource, durationMs },
      at: occurredAt.getTime(),
    }));
  }
}

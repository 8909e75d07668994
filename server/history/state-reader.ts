import type { AnswerOf } from "@/protocol/api";
import { type ClusterState, clusterSchema } from "@/protocol/console-state";
import { patched } from "@/protocol/state-patch";
import { statePatchSchema } from "@/protocol/state-patch-schema";
import type { Database } from "@/server/database/database";
import { type KeptSpan, lanesOf } from "@/server/history/timeline-lanes";

/** Spans read for one timeline: a newer part of it rather than all of it slowly. */
const SPANS_PER_TIMELINE = 100;
/** Read at once: between them live work goes on. */
const SPANS_AT_ONCE = 5;

/** The state of a cluster at an instant, by what was recorded; never between two spans that do not adjoin. */
export async function readStateAt(
  database: Database,
  clusterId: string,
  at: number,
  now: number,
): Promise<AnswerOf<"getStateAt">> {
  database.require();
  const { prisma } = database;
  const instant = new Date(at);
  const span = await prisma.stateSpan.findFirst({
    where: { clusterId, begin: { lte: instant }, until: { gte: instant } },
    orderBy: { begin: "desc" },
    include: { changes: { where: { at: { lte: instant } }, orderBy: [{ at: "asc" }, { id: "asc" }] } },
  });
  if (span && at <= now) {
    const state = clusterSchema.safeParse(
      span.changes.reduce(
        (before, { delta }) => patched(before, statePatchSchema.parse(delta)),
        span.state as Record<string, unknown>,
      ),
    );
    const recordedAt = (span.changes.at(-1)?.at ?? span.begin).getTime();
    if (state.success) return { known: true, at, recordedAt, state: state.data };
  }
  const before = await prisma.stateSpan.findFirst({
    where: { clusterId, until: { lt: instant } },
    orderBy: { until: "desc" },
    select: { until: true },
  });
  const after = await prisma.stateSpan.findFirst({
    where: { clusterId, begin: { gt: instant } },
    orderBy: { begin: "asc" },
    select: { begin: true },
  });
  return {
    known: false,
    at,
    why: at > now ? "future" : span ? "other-version" : "not-watched",
    knownBefore: before?.until.getTime() ?? null,
    knownAfter: after?.begin.getTime() ?? null,
  };
}

/** The lanes of a time, from its newest spans on back as far as they are read. */
export async function readTimeline(
  database: Database,
  clusterId: string,
  time: { from: number; to: number },
): Promise<AnswerOf<"getTimeline">> {
  database.require();
  const { prisma } = database;
  const first = await prisma.stateSpan.findFirst({
    where: { clusterId },
    orderBy: { begin: "asc" },
    select: { begin: true },
  });
  const overlapping = await prisma.stateSpan.findMany({
    where: { clusterId, begin: { lte: new Date(time.to) }, until: { gte: new Date(time.from) } },
    orderBy: [{ begin: "desc" }, { id: "desc" }],
    take: SPANS_PER_TIMELINE + 1,
    select: { id: true, begin: true },
  });
  const ids = overlapping.slice(0, SPANS_PER_TIMELINE).map(({ id }) => id);
  const oldest = overlapping.length > SPANS_PER_TIMELINE ? overlapping[SPANS_PER_TIMELINE - 1] : undefined;
  const lanes = lanesOf(time);
  for (let index = ids.length; index > 0; index -= SPANS_AT_ONCE) {
    const some = await prisma.stateSpan.findMany({
      where: { id: { in: ids.slice(Math.max(0, index - SPANS_AT_ONCE), index) } },
      orderBy: [{ begin: "asc" }, { id: "asc" }],
      include: { changes: { orderBy: [{ at: "asc" }, { id: "asc" }] } },
    });
    for (const span of some) lanes.add(keptSpan(span));
  }
  return {
    ...time,
    lanes: lanes.done(),
    keptFrom: first?.begin.getTime() ?? null,
    completeFrom: Math.max(time.from, oldest?.begin.getTime() ?? time.from),
  };
}

type Row = {
  begin: Date;
  until: Date;
  state: unknown;
  changes: { at: Date; delta: unknown }[];
};

/** A span as the states that followed each other in it. */
function keptSpan({ begin, until, state, changes }: Row): KeptSpan {
  let current = state as Record<string, unknown>;
  const states = [{ at: begin.getTime(), state: current as ClusterState }];
  for (const { at, delta } of changes) {
    current = patched(current, statePatchSchema.parse(delta));
    states.push({ at: at.getTime(), state: current as ClusterState });
  }
  return { until: until.getTime(), states };
}

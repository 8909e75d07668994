import { z } from "zod";
import { clusterSchema, groupStateSchema, nodeStateSchema } from "@/protocol/console-state";
import { eventKindSchema, storedEventSchema } from "@/protocol/event";
import { cibIdSchema, idSchema, instantSchema, nodeNameSchema, textSchema } from "@/protocol/names";
import { operationSchema } from "@/protocol/operation";

/** A query's name may be given once or several times. */
const listed = <T extends z.ZodType>(each: T) =>
  z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(each).max(200).optional(),
  );
/** Until the end of the year 9999: later ones are no dates to JavaScript or Postgres. */
export const instantInQuery = z.coerce.number().int().nonnegative().max(253_402_300_799_999);

/** What a line of the history is: an event by its kind, or an operation. */
export const historyKindSchema = z.enum([...eventKindSchema.options, "operation"]);
export type HistoryKind = z.infer<typeof historyKindSchema>;

/** All given filters hold at once; one given several times holds when any of its values does. */
export const historyFilterSchema = z.strictObject({
  kinds: listed(historyKindSchema),
  /** Events about or reported by this node; operations on it or towards it. */
  node: nodeNameSchema.optional(),
  /** Names of resources, or of a group together with its resources. */
  resource: listed(cibIdSchema),
  from: instantInQuery.optional(),
  /** Before this instant, itself not. */
  to: instantInQuery.optional(),
  /** Words as in a web search: all must occur, "quoted" ones together, -word must not; the last may be half typed. */
  text: textSchema.max(200).optional(),
  /** Lines of these kinds match any `text`: what it means in the reader's language. */
  textKinds: listed(historyKindSchema),
});
export type HistoryFilter = z.infer<typeof historyFilterSchema>;

export const historyEntrySchema = z.discriminatedUnion("source", [
  z.strictObject({
    source: z.literal("event"),
    /** When it happened, by the console's clock: what the server's clock was off is taken away. */
    at: instantSchema,
    event: storedEventSchema,
  }),
  z.strictObject({ source: z.literal("operation"), at: instantSchema, operation: operationSchema }),
]);
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** Where a page ended; opaque to callers: instant, then `e` and an event's id or `o` and an operation's. */
export const historyCursorSchema = z.string().regex(/^\d{1,15}\.(e\d{10}|o[0-9a-f-]{36})$/);

/** Why the state of a moment is not known. */
export const unknownMomentSchema = z.enum([
  "not-watched", // the console or its database was off, or what it kept is already given up
  "future",
  "other-version", // recorded by a version of the console whose states this one cannot read
]);

export const stateAtSchema = z.discriminatedUnion("known", [
  z.strictObject({
    known: z.literal(true),
    at: instantSchema,
    /** When this state began to hold, by the console's clock. */
    recordedAt: instantSchema,
    state: clusterSchema,
  }),
  z.strictObject({
    known: z.literal(false),
    at: instantSchema,
    why: unknownMomentSchema,
    /** The nearest instants around it whose state is known; null: none. */
    knownBefore: instantSchema.nullable(),
    knownAfter: instantSchema.nullable(),
  }),
]);

const part = { from: instantSchema, to: instantSchema };
export const laneSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("node"),
    name: z.string(),
    parts: z.array(z.strictObject({ ...part, state: nodeStateSchema })),
  }),
  z.strictObject({
    kind: z.literal("group"),
    name: z.string(),
    parts: z.array(z.strictObject({ ...part, state: groupStateSchema, owner: z.string().nullable() })),
  }),
]);
export type Lane = z.infer<typeof laneSchema>;

/** How nodes and groups were over a time. Between the parts of a lane nothing is known of it. */
export const timelineSchema = z.strictObject({
  ...part,
  lanes: z.array(laneSchema),
  /** When the states kept of this cluster begin; null: none are kept. */
  keptFrom: instantSchema.nullable(),
  /** From when on the parts are complete: later than `from` when there is too much to tell at once. */
  completeFrom: instantSchema,
});
export type Timeline = z.infer<typeof timelineSchema>;

/** In the order in which a failover runs; a phase that no node recorded has no instant. */
export const incidentPhaseNameSchema = z.enum([
  "lost", // first sign: a heartbeat link to the node went down, or an action of the resource failed
  "declared", // Pacemaker's word that the node is lost
  "fenced",
  "stopped", // the last of the group's resources has stopped where it was
  "started", // the first of them has started again
  "serving", // all of them have
]);
export type IncidentPhaseName = z.infer<typeof incidentPhaseNameSchema>;

/** Something failed and the cluster answered. Concluded from the nodes' events; instants by the console's clock. */
export const incidentSchema = z.strictObject({
  /** The id of the first event stored about it. */
  id: z.number().int(),
  kind: z.enum(["node", "resource"]).describe("what failed first"),
  subject: z.string().describe("name of that node or resource"),
  node: z.string().nullable().describe("where it failed"),
  begin: instantSchema,
  /** The last thing that belongs to it. */
  end: instantSchema,
  phases: z.array(
    z.strictObject({
      phase: incidentPhaseNameSchema,
      at: instantSchema.nullable(),
      /** Since the phase before it in time; null for the first and for what has no instant. */
      ms: z.number().nullable(),
    }),
  ),
  groups: z.array(
    z.strictObject({
      name: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable().describe("where it came up again; null: not yet"),
      outageMs: z.number().nullable(),
    }),
  ),
  outcome: z.enum([
    "failed-over", // every group came up again, at least one on another node
    "restarted", // every group came up again where it was
    "fenced", // no group was there
    "fencing-failed", // nothing could be taken over, as it could not be made sure that the node is dead
    "not-back", // a group is not wholly back
  ]),
  /** When the node was a member again. */
  rejoinedAt: instantSchema.nullable(),
});
export type Incident = z.infer<typeof incidentSchema>;

/** A file to download. */
export const fileAnswerSchema = z.strictObject({
  name: z.string().regex(/^[\w.-]+$/),
  type: z.enum(["text/csv; charset=utf-8; header=present", "application/json"]),
  text: z.string(),
});

const params = z.strictObject({ id: idSchema });
const body = z.strictObject({});

/** The endpoints of a cluster's past, part of the table in api.ts. */
export const historyApi = {
  /** Events and operations, newest first. `next`: give it as `before` for the following page; null: this is the last. */
  listHistory: {
    method: "get",
    path: "/api/v1/clusters/{id}/history",
    params,
    query: historyFilterSchema.extend({
      before: historyCursorSchema.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    body,
    answer: z.strictObject({ entries: z.array(historyEntrySchema), next: historyCursorSchema.nullable() }),
  },
  /** The same as a file. Problem `history.too-much` above 100 000 lines. */
  exportHistory: {
    file: true,
    method: "get",
    path: "/api/v1/clusters/{id}/history/export",
    params,
    query: historyFilterSchema.extend({ format: z.enum(["csv", "json"]) }),
    body,
    answer: fileAnswerSchema,
  },
  /** The cluster's state as it was. Never guessed: where the console did not watch, it is not known. */
  getStateAt: {
    method: "get",
    path: "/api/v1/clusters/{id}/state-at",
    params,
    query: z.strictObject({ at: instantInQuery }),
    body,
    answer: stateAtSchema,
  },
  getTimeline: {
    method: "get",
    path: "/api/v1/clusters/{id}/timeline",
    params,
    query: z.strictObject({ from: instantInQuery, to: instantInQuery }),
    body,
    answer: timelineSchema,
  },
  /** Newest first. */
  listIncidents: {
    method: "get",
    path: "/api/v1/clusters/{id}/incidents",
    params,
    query: z.strictObject({ from: instantInQuery.optional(), to: instantInQuery.optional() }),
    body,
    answer: z.array(incidentSchema),
  },
} as const;

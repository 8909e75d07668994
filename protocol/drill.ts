import { z } from "zod";
import {
  cibIdSchema,
  idSchema,
  instantSchema,
  ipAddressSchema,
  nodeNameSchema,
  objectNameSchema,
} from "@/protocol/names";
import { phraseSchema, problemSchema } from "@/protocol/problem";

/** How long a failure that is undone again lasts, seconds: long enough for the cluster to answer, short enough to be over. */
const lasting = { seconds: z.number().int().min(5).max(300) };
const onNode = { node: nodeNameSchema };
const ofService = { resource: cibIdSchema };

/** What is made to fail. A service fails where it runs at that time. */
export const drillFailureSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("move"), group: cibIdSchema, ...onNode }),
  z.strictObject({ kind: z.literal("service-killed"), ...ofService }),
  z.strictObject({ kind: z.literal("service-hung"), ...ofService, ...lasting }),
  z.strictObject({ kind: z.literal("cable-pulled"), ...onNode, network: objectNameSchema, ...lasting }),
  z.strictObject({ kind: z.literal("partition"), ...onNode, ...lasting }),
  z.strictObject({ kind: z.literal("node-crash"), ...onNode }),
  /** The console lets go of the cluster's agents. */
  z.strictObject({ kind: z.literal("console-off"), ...lasting }),
  /** The node's clock is set an hour ahead; cluster time is to bring it back. */
  z.strictObject({ kind: z.literal("clock-changed"), ...onNode }),
]);
export type DrillFailure = z.infer<typeof drillFailureSchema>;
export type DrillKind = DrillFailure["kind"];

/** How far a clock is set ahead in a drill: so far that nobody takes it for one that runs a little fast. */
export const CLOCK_AHEAD_MINUTES = 60;
/** For so long it is left to cluster time to bring it back; then the node itself does. */
export const CLOCK_BACK_WITHIN_S = 300;

/** A service as clients reach it; the console's own machine is the client. */
export const drillProbeSchema = z.strictObject({
  group: cibIdSchema,
  address: ipAddressSchema,
  port: z.number().int().min(1).max(65535),
});
export type DrillProbe = z.infer<typeof drillProbeSchema>;

export const drillPlanSchema = z.strictObject({
  failure: drillFailureSchema,
  probes: z.array(drillProbeSchema).min(1).max(16),
  /** The promise the drill is held against: no service is away for longer in all. */
  promisedMs: z.number().int().min(10).max(600_000),
});
export type DrillPlan = z.infer<typeof drillPlanSchema>;

/** What a node would not do by itself, or what stops service: the node's name must be typed. */
export const nodeToConfirm = (failure: DrillFailure): string | null =>
  failure.kind === "node-crash" || failure.kind === "partition" ? failure.node : null;

/** A time in which a service did not answer, by the console's clock. */
export const drillGapSchema = z.strictObject({ from: instantSchema, to: instantSchema });

export const probeMeasureSchema = drillProbeSchema.extend({
  /** What the service answered with before: a page, or a connection alone. */
  speaks: z.enum(["http", "tcp"]),
  asked: z.number().int(),
  answered: z.number().int(),
  /** An answer that took longer counts as none, ms. */
  lateMs: z.number(),
  /** From the first request without an answer to the first with one again, ms, all such times together. */
  outageMs: z.number(),
  /** It answered at the end. */
  back: z.boolean(),
  /** For so long in all the console's machine itself did not ask as it should, outside the outages, ms. */
  blindMs: z.number(),
  /** The newest of very many. */
  gaps: z.array(drillGapSchema),
});
export type ProbeMeasure = z.infer<typeof probeMeasureSchema>;

export const drillMeasureSchema = z.strictObject({
  /** When the failure was made, when it was over, when all was as before; null: it was not. */
  failedAt: instantSchema.nullable(),
  undoneAt: instantSchema.nullable(),
  recoveredAt: instantSchema.nullable(),
  probes: z.array(probeMeasureSchema),
});
export type DrillMeasure = z.infer<typeof drillMeasureSchema>;

/** A drill as it was run; its steps are those of the operation with the same id. */
export const drillSchema = z.strictObject({
  id: idSchema,
  plan: drillPlanSchema,
  by: z.string(),
  /** It ran by itself, as it was scheduled. */
  scheduled: z.boolean(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  state: z.enum(["running", "ended", "refused", "broken-off"]),
  /** Why it was refused or broken off. */
  problem: problemSchema.nullable(),
  /** null: it did not come so far. */
  measure: drillMeasureSchema.nullable(),
});
export type Drill = z.infer<typeof drillSchema>;

/** Whether the figure is the service's: the console's machine saw what it tells, but for a tenth of a second or of the outage. */
export const isTrustworthy = ({ blindMs, outageMs }: Pick<ProbeMeasure, "blindMs" | "outageMs">): boolean =>
  blindMs <= Math.max(100, outageMs / 10);

/** How a drill came out against its promise. */
export const drillVerdictSchema = z.enum([
  "running",
  "passed",
  "exceeded", // a service was away for longer than promised
  "not-back", // a service does not answer, or the cluster is not as before
  "untrusted", // within the promise, but the console's machine stood still meanwhile
  "refused",
  "broken-off",
]);
export type DrillVerdict = z.infer<typeof drillVerdictSchema>;

export function verdictOf({ state, plan, measure }: Pick<Drill, "state" | "plan" | "measure">): DrillVerdict {
  if (state !== "ended") return state;
  if (!measure) return "broken-off";
  if (measure.recoveredAt === null || measure.probes.some(({ back }) => !back)) return "not-back";
  const exceeding = measure.probes.filter(({ outageMs }) => outageMs > plan.promisedMs);
  if (exceeding.some(isTrustworthy)) return "exceeded";
  return measure.probes.every(isTrustworthy) ? "passed" : "untrusted";
}

/** Of all services the one that was away longest, ms; null: nothing was measured. */
export const worstOutage = ({ measure }: Pick<Drill, "measure">): number | null =>
  measure && measure.probes.length > 0 ? Math.max(...measure.probes.map(({ outageMs }) => outageMs)) : null;

/** What stands against a drill, and what is good to know before it; both as sentences. */
export const drillCheckSchema = z.strictObject({
  obstacles: z.array(phraseSchema),
  notes: z.array(phraseSchema),
});
export type DrillCheck = z.infer<typeof drillCheckSchema>;

export const drillEverySchema = z.enum(["once", "day", "week", "month"]);
export const drillScheduleSchema = z.strictObject({
  id: idSchema,
  plan: drillPlanSchema,
  by: z.string(),
  /** When it is due next. */
  at: instantSchema,
  every: drillEverySchema,
});
export type DrillSchedule = z.infer<typeof drillScheduleSchema>;

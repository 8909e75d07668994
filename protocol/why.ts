import { z } from "zod";
import { instantSchema } from "@/protocol/names";
import { phraseSchema } from "@/protocol/problem";

/** How much the scheduler wants a resource on a node; -1,000,000 is Pacemaker's -INFINITY. */
export const allocationScoreSchema = z.strictObject({
  resource: z.string(),
  node: z.string(),
  score: z.number().int(),
});
export type AllocationScore = z.infer<typeof allocationScoreSchema>;

/** What would release something: browsers make an operation of it. */
export const remedySchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("clean"), resource: z.string(), node: z.string().nullable() }),
  z.strictObject({ do: z.literal("bring-online"), kind: z.enum(["group", "resource"]), name: z.string() }),
  z.strictObject({
    do: z.literal("end-maintenance"),
    kind: z.enum(["cluster", "node", "group", "resource"]),
    name: z.string(),
  }),
  z.strictObject({ do: z.literal("resume"), node: z.string() }),
  z.strictObject({ do: z.literal("start-service"), node: z.string() }),
  z.strictObject({ do: z.literal("remove-rule"), id: z.string() }),
  /** The rule was made with another tool: it goes with everything else that is drift. */
  z.strictObject({ do: z.literal("put-back") }),
]);
export type Remedy = z.infer<typeof remedySchema>;

/** One reason. `effect`: it keeps something from running, speaks for a place, or only explains. */
export const findingSchema = z.strictObject({
  effect: z.enum(["against", "for", "note"]),
  phrase: phraseSchema,
  remedy: remedySchema.nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

export const nodeExplanationSchema = z.strictObject({
  node: z.string(),
  verdict: z.enum(["runs", "could", "cannot", "unknown"]),
  score: z.number().int().nullable().describe("null: the scheduler gives none"),
  findings: z.array(findingSchema),
});
export type NodeExplanation = z.infer<typeof nodeExplanationSchema>;

/** Why a group or resource is where it is: what holds wherever it would run, then node by node. */
export const explanationSchema = z.strictObject({
  name: z.string(),
  at: instantSchema,
  epoch: z.string().describe("admin_epoch.epoch of the configuration it was read from"),
  findings: z.array(findingSchema),
  nodes: z.array(nodeExplanationSchema),
});
export type Explanation = z.infer<typeof explanationSchema>;

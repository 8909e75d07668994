import { z } from "zod";
import { instantSchema } from "@/protocol/names";
import { phraseSchema, problemSchema } from "@/protocol/problem";

/**
 * One line of progress or one check, as a sentence for an operator. A check that passed with something to
 * say carries `finding`; `warning` and `failed` carry `finding` (what was found), `why` (why it matters) and
 * `remedy` (how to mend it).
 */
export const stepSchema = z.strictObject({
  id: z.string(),
  /** Steps of one operation form a tree one level deep: checks by family, actions by phase. */
  section: z.string().nullable().default(null),
  title: phraseSchema,
  node: z.string().nullable().default(null),
  state: z.enum(["waiting", "running", "succeeded", "warning", "failed", "skipped", "unknown"]),
  startedAt: instantSchema.nullable().default(null),
  endedAt: instantSchema.nullable().default(null),
  finding: phraseSchema.nullable().default(null),
  why: phraseSchema.nullable().default(null),
  remedy: phraseSchema.nullable().default(null),
  problem: problemSchema.nullable().default(null),
});
export type Step = z.infer<typeof stepSchema>;

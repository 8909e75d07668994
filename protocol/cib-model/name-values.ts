import { z } from "zod";
import { listOf, nativePartsSchema, orNative } from "@/protocol/cib-model/native-part";
import { ruleSchema } from "@/protocol/cib-model/rules";
import { optionalTextSchema, scoreSchema } from "@/protocol/cib-model/values";

/** One name and its value; `idRef` stands for the pair of that id elsewhere. No value is not an empty value. */
const nameValueSchema = z.strictObject({
  id: optionalTextSchema,
  idRef: optionalTextSchema,
  name: optionalTextSchema,
  value: optionalTextSchema,
});
export type NameValue = z.infer<typeof nameValueSchema>;

/**
 * Parameters, meta attributes, utilization, node attributes and options. There may be several sets, each with a rule
 * when it counts; the one with the higher score wins. Explained: "Rules", "Sets of Resource Parameters".
 */
export const nameValueSetSchema = z.strictObject({
  id: optionalTextSchema,
  /** Stands for the set of that id elsewhere. */
  idRef: optionalTextSchema,
  score: scoreSchema.optional(),
  rule: orNative(ruleSchema).optional(),
  pairs: listOf(nameValueSchema),
  other: nativePartsSchema,
});
export type NameValueSet = z.infer<typeof nameValueSetSchema>;

export const nameValueSetsSchema = listOf(nameValueSetSchema);

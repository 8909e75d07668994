import { z } from "zod";
import { nameValueSetsSchema } from "@/protocol/cib-model/name-values";
import { nativePartsSchema } from "@/protocol/cib-model/native-part";
import { optionalTextSchema, scoreSchema, textSchema } from "@/protocol/cib-model/values";

export const nodeTypeSchema = z.enum(["member", "ping", "remote"]);

/** A node with its attributes and capacity. Explained: chapter "Cluster Nodes". */
export const cibNodeSchema = z.strictObject({
  id: textSchema,
  name: textSchema,
  type: nodeTypeSchema.optional(),
  description: optionalTextSchema,
  score: scoreSchema.optional(),
  instanceAttributes: nameValueSetsSchema,
  utilization: nameValueSetsSchema,
  other: nativePartsSchema,
});
export type CibNode = z.infer<typeof cibNodeSchema>;

import { z } from "zod";
import { bundleSchema } from "@/protocol/cib-model/bundles";
import { nameValueSetsSchema } from "@/protocol/cib-model/name-values";
import { listOf, nativePartSchema, nativePartsSchema } from "@/protocol/cib-model/native-part";
import { agentFields, primitiveSchema } from "@/protocol/cib-model/primitives";
import { optionalTextSchema, textSchema } from "@/protocol/cib-model/values";

/** What primitives may refer to instead of saying it themselves. Explained: "Reusing Parts of the Configuration". */
const templateSchema = z.strictObject({ element: z.literal("template"), ...agentFields });
export type Template = z.infer<typeof templateSchema>;

/** Members that stay together and start in order. Explained: "Groups - A Syntactic Shortcut". */
export const groupSchema = z.strictObject({
  element: z.literal("group"),
  id: textSchema,
  description: optionalTextSchema,
  metaAttributes: nameValueSetsSchema,
  instanceAttributes: nameValueSetsSchema,
  /** In start order. */
  members: listOf(primitiveSchema),
  other: nativePartsSchema,
});
export type Group = z.infer<typeof groupSchema>;

/** A resource on several nodes at once; promotable by its meta attribute. Explained: "Clones". */
const cloneSchema = z.strictObject({
  element: z.literal("clone"),
  id: textSchema,
  description: optionalTextSchema,
  metaAttributes: nameValueSetsSchema,
  instanceAttributes: nameValueSetsSchema,
  /** What is cloned. */
  member: z.discriminatedUnion("element", [primitiveSchema, groupSchema, nativePartSchema]).optional(),
  other: nativePartsSchema,
});
export type Clone = z.infer<typeof cloneSchema>;

/** Everything that stands in `<resources>`. Explained: chapters "Cluster Resources", "Advanced Resource Types". */
export const resourceSchema = z.discriminatedUnion("element", [
  primitiveSchema,
  templateSchema,
  groupSchema,
  cloneSchema,
  bundleSchema,
  nativePartSchema,
]);
export type Resource = z.infer<typeof resourceSchema>;

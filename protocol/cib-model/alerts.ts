import { z } from "zod";
import { nameValueSetsSchema } from "@/protocol/cib-model/name-values";
import { listOf, nativePartsSchema, orNative } from "@/protocol/cib-model/native-part";
import { optionalTextSchema, textSchema } from "@/protocol/cib-model/values";

const selectedAttributeSchema = z.strictObject({ id: textSchema, name: textSchema });
export type SelectedAttribute = z.infer<typeof selectedAttributeSchema>;

const selectedAttributesSchema = z.strictObject({ attributes: listOf(selectedAttributeSchema) });
export type SelectedAttributes = z.infer<typeof selectedAttributesSchema>;

/** Which happenings are told; node attributes' changes by name, or all when the list is empty. */
const alertSelectionSchema = z.strictObject({
  fencing: z.boolean().default(false),
  nodes: z.boolean().default(false),
  resources: z.boolean().default(false),
  attributes: orNative(selectedAttributesSchema).optional(),
  other: nativePartsSchema,
});
export type AlertSelection = z.infer<typeof alertSelectionSchema>;

const recipientSchema = z.strictObject({
  id: textSchema,
  description: optionalTextSchema,
  value: textSchema,
  metaAttributes: nameValueSetsSchema,
  instanceAttributes: nameValueSetsSchema,
  other: nativePartsSchema,
});
export type Recipient = z.infer<typeof recipientSchema>;

/** A program that is told what happens. Explained: chapter "Alerts". */
export const alertSchema = z.strictObject({
  id: textSchema,
  description: optionalTextSchema,
  path: textSchema,
  metaAttributes: nameValueSetsSchema,
  instanceAttributes: nameValueSetsSchema,
  select: orNative(alertSelectionSchema).optional(),
  recipients: listOf(recipientSchema),
  other: nativePartsSchema,
});
export type Alert = z.infer<typeof alertSchema>;

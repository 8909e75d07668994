import { z } from "zod";
import { nameValueSetsSchema } from "@/protocol/cib-model/name-values";
import { listOf, nativePartsSchema, orNative } from "@/protocol/cib-model/native-part";
import { optionalTextSchema, roleSchema, textSchema } from "@/protocol/cib-model/values";

export const onFailSchema = z.enum([
  "ignore",
  "block",
  "demote",
  "stop",
  "restart",
  "standby",
  "fence",
  "restart-container",
]);

/** One action on a resource with its timing; `monitor` with an interval recurs. Explained: "Resource Operations". */
const operationSchema = z.strictObject({
  id: textSchema,
  name: textSchema,
  interval: textSchema,
  description: optionalTextSchema,
  timeout: optionalTextSchema,
  startDelay: optionalTextSchema,
  intervalOrigin: optionalTextSchema,
  enabled: z.boolean().optional(),
  recordPending: z.boolean().optional(),
  role: roleSchema.optional(),
  onFail: onFailSchema.optional(),
  metaAttributes: nameValueSetsSchema,
  instanceAttributes: nameValueSetsSchema,
  other: nativePartsSchema,
});
export type CibOperation = z.infer<typeof operationSchema>;

const operationsSchema = z.strictObject({
  id: optionalTextSchema,
  /** Stands for the operations of that id elsewhere. */
  idRef: optionalTextSchema,
  operations: listOf(operationSchema),
});
export type CibOperations = z.infer<typeof operationsSchema>;

export const agentClassSchema = z.enum([
  "ocf",
  "lsb",
  "service",
  "systemd",
  "upstart",
  "stonith",
  "nagios",
  "heartbeat",
]);

/** What primitives and templates both say about an agent and how it is run. */
export const agentFields = {
  id: textSchema,
  description: optionalTextSchema,
  class: agentClassSchema.optional(),
  provider: optionalTextSchema,
  type: optionalTextSchema,
  metaAttributes: nameValueSetsSchema,
  instanceAttributes: nameValueSetsSchema,
  operations: orNative(operationsSchema).optional(),
  utilization: nameValueSetsSchema,
  other: nativePartsSchema,
};

/** One thing an agent starts, stops and monitors. Explained: "Cluster Resources". */
export const primitiveSchema = z.strictObject({
  element: z.literal("primitive"),
  ...agentFields,
  /** The template that says what this one does not. */
  template: optionalTextSchema,
});
export type Primitive = z.infer<typeof primitiveSchema>;

import { z } from "zod";
import { listOf, nativePartSchema, nativePartsSchema, orNative } from "@/protocol/cib-model/native-part";
import { lifetimeSchema, ruleSchema } from "@/protocol/cib-model/rules";
import { optionalTextSchema, roleSchema, scoreSchema, textSchema } from "@/protocol/cib-model/values";

export const actionSchema = z.enum(["start", "promote", "demote", "stop"]);
/** How much an order binds: always, only when both change, or never at the same time. */
export const orderKindSchema = z.enum(["Optional", "Mandatory", "Serialize"]);
export const setOrderingSchema = z.enum(["group", "listed"]);
export const resourceDiscoverySchema = z.enum(["always", "never", "exclusive"]);
export const lossPolicySchema = z.enum(["stop", "demote", "fence", "freeze"]);
const lifetimeFieldSchema = orNative(lifetimeSchema).optional();

/** Resources that a constraint takes together. Explained: "Resource Sets". */
const resourceSetSchema = z.strictObject({
  id: optionalTextSchema,
  /** Stands for the set of that id elsewhere. */
  idRef: optionalTextSchema,
  sequential: z.boolean().optional(),
  requireAll: z.boolean().optional(),
  ordering: setOrderingSchema.optional(),
  action: actionSchema.optional(),
  role: roleSchema.optional(),
  score: scoreSchema.optional(),
  kind: orderKindSchema.optional(),
  /** Ids, in order. */
  resources: listOf(z.string()),
});
export type ResourceSet = z.infer<typeof resourceSetSchema>;

/** On which nodes: by node and score, or by rules. Explained: "Deciding Which Nodes a Resource Can Run On". */
export const locationSchema = z.strictObject({
  element: z.literal("rsc_location"),
  id: textSchema,
  resource: optionalTextSchema,
  /** A regular expression over resources' ids. */
  resourcePattern: optionalTextSchema,
  role: roleSchema.optional(),
  node: optionalTextSchema,
  score: scoreSchema.optional(),
  resourceDiscovery: resourceDiscoverySchema.optional(),
  sets: listOf(resourceSetSchema),
  rules: listOf(ruleSchema),
  lifetime: lifetimeFieldSchema,
  other: nativePartsSchema,
});
export type Location = z.infer<typeof locationSchema>;

/** On the same node, or never. Explained: "Placing Resources Relative to other Resources". */
const colocationSchema = z.strictObject({
  element: z.literal("rsc_colocation"),
  id: textSchema,
  resource: optionalTextSchema,
  resourceRole: roleSchema.optional(),
  withResource: optionalTextSchema,
  withResourceRole: roleSchema.optional(),
  score: scoreSchema.optional(),
  /** Nodes that agree in this attribute count as one place. */
  nodeAttribute: optionalTextSchema,
  influence: z.boolean().optional(),
  sets: listOf(resourceSetSchema),
  lifetime: lifetimeFieldSchema,
  other: nativePartsSchema,
});
export type Colocation = z.infer<typeof colocationSchema>;

/** What comes before what. Explained: "Specifying the Order in which Resources Should Start/Stop". */
const orderSchema = z.strictObject({
  element: z.literal("rsc_order"),
  id: textSchema,
  firstResource: optionalTextSchema,
  firstAction: actionSchema.optional(),
  thenResource: optionalTextSchema,
  thenAction: actionSchema.optional(),
  kind: orderKindSchema.optional(),
  /** The older way to say `kind`. */
  score: scoreSchema.optional(),
  symmetrical: z.boolean().optional(),
  requireAll: z.boolean().optional(),
  sets: listOf(resourceSetSchema),
  lifetime: lifetimeFieldSchema,
  other: nativePartsSchema,
});
export type Order = z.infer<typeof orderSchema>;

/** Only with a site's ticket. Explained: "Multi-Site Clusters and Tickets". */
const ticketSchema = z.strictObject({
  element: z.literal("rsc_ticket"),
  id: textSchema,
  ticket: textSchema,
  resource: optionalTextSchema,
  resourceRole: roleSchema.optional(),
  lossPolicy: lossPolicySchema.optional(),
  sets: listOf(resourceSetSchema),
  other: nativePartsSchema,
});
export type Ticket = z.infer<typeof ticketSchema>;

/** Everything that stands in `<constraints>`. Explained: chapter "Resource Constraints". */
export const constraintSchema = z.discriminatedUnion("element", [
  locationSchema,
  colocationSchema,
  orderSchema,
  ticketSchema,
  nativePartSchema,
]);
export type Constraint = z.infer<typeof constraintSchema>;

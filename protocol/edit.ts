import { z } from "zod";
import { clusterTimeSchema } from "@/protocol/cluster-time";
import { elementIdSchema, sectionNameSchema } from "@/protocol/configuration-element";
import { witnessSchema } from "@/protocol/definition";
import { detectionSchema } from "@/protocol/detection";
import { diskWitnessSchema } from "@/protocol/disk-witness";
import { failoverLimitSchema } from "@/protocol/failover-limit";
import { fencingEdits } from "@/protocol/fencing";
import {
  cibIdSchema,
  nodeNameSchema,
  objectNameSchema,
  parameterNameSchema,
  textSchema,
} from "@/protocol/names";
import { networkEdits, networkPathEdit } from "@/protocol/network-edits";
import { deepCheckSchema, healthCheckSchema, policyEdits } from "@/protocol/policy-edits";
import { timingSchema } from "@/protocol/timing";

const hourSchema = z.number().int().min(0).max(23);

/** Whether a group goes back to a preferred owner that came back. Hours by the nodes' clocks, `to` not included. */
export const failbackSchema = z.discriminatedUnion("when", [
  z.strictObject({ when: z.literal("never") }),
  z.strictObject({ when: z.literal("at-once") }),
  z.strictObject({ when: z.literal("between"), fromHour: hourSchema, toHour: hourSchema }),
]);
export type Failback = z.infer<typeof failbackSchema>;

/** What happens when a resource fails: it stays down, or is restarted so many times in a period before it moves. */
export const restartsSchema = z.discriminatedUnion("on", [
  z.strictObject({ on: z.literal("never") }),
  z.strictObject({
    on: z.literal("same-node-first"),
    threshold: z.number().int().min(0).max(1000),
    periodSeconds: z.number().int().min(0).max(604_800),
  }),
]);
export type Restarts = z.infer<typeof restartsSchema>;

const secondsSchema = z.number().int().min(1).max(86_400);

/** One edit of what was decided about a cluster; several together are one change. */
export const editSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("describe"), id: cibIdSchema, description: textSchema }),
  z.strictObject({
    type: z.literal("set-preferred-owners"),
    group: cibIdSchema,
    owners: z.array(nodeNameSchema).max(16).describe("best first"),
  }),
  z.strictObject({ type: z.literal("set-failback"), group: cibIdSchema, failback: failbackSchema }),
  z.strictObject({
    type: z.literal("set-parameters"),
    resource: cibIdSchema,
    /** null: no longer said, so the agent's default. */
    parameters: z.record(parameterNameSchema, textSchema.nullable()),
  }),
  z.strictObject({ type: z.literal("set-restarts"), resource: cibIdSchema, restarts: restartsSchema }),
  z.strictObject({
    type: z.literal("set-timing"),
    resource: cibIdSchema,
    /** Missing: the monitors stay as they are (`set-health-checks` says more of them). */
    monitorSeconds: secondsSchema.optional(),
    /** Timeout of start and stop. */
    pendingTimeoutSeconds: secondsSchema,
  }),
  /** Pacemaker's alert that tells our agents what the cluster does: an adopted cluster has none. */
  z.strictObject({ type: z.literal("tell-events") }),
  z.strictObject({ type: z.literal("rename-cluster"), name: objectNameSchema }),
  z.strictObject({ type: z.literal("describe-cluster"), description: textSchema }),
  z.strictObject({ type: z.literal("describe-node"), node: nodeNameSchema, description: textSchema }),
  z.strictObject({
    type: z.literal("set-cluster-options"),
    /** null: no longer said, so Pacemaker's default. */
    options: z.record(parameterNameSchema, textSchema.min(1).nullable()),
  }),
  ...policyEdits,
  ...networkEdits,
  networkPathEdit,
  ...fencingEdits,
  /** Who has votes besides the nodes; null: nobody. */
  z.strictObject({ type: z.literal("set-witness"), witness: witnessSchema.nullable() }),
  /** The disk by which nodes that lost each other tell which of them goes; null: none. */
  z.strictObject({ type: z.literal("set-disk-witness"), diskWitness: diskWitnessSchema.nullable() }),
  /** What the nodes' clocks follow; null: each server keeps its own time again. */
  z.strictObject({ type: z.literal("set-time"), time: clusterTimeSchema.nullable() }),
  /** How soon a lost node is declared lost; a profile is a set of such values. */
  z.strictObject({ type: z.literal("set-detection-timing"), timing: timingSchema }),
  /** One element of a section as XML, for what has no dialog of its own. id null: a new one. */
  z.strictObject({
    type: z.literal("set-element"),
    section: sectionNameSchema,
    id: elementIdSchema.nullable(),
    xml: z.string().min(1).max(200_000),
  }),
  z.strictObject({ type: z.literal("remove-element"), section: sectionNameSchema, id: elementIdSchema }),
  /** A group or resource under another name, with every reference to it. */
  z.strictObject({ type: z.literal("rename"), id: cibIdSchema, name: objectNameSchema }),
  z.strictObject({
    type: z.literal("change-group"),
    resource: cibIdSchema,
    group: cibIdSchema.nullable().describe("null: it stands alone"),
    before: cibIdSchema.nullable().default(null).describe("a member of that group; null: last"),
  }),
  z.strictObject({
    type: z.literal("set-start-order"),
    group: cibIdSchema,
    members: z.array(cibIdSchema).max(1000),
  }),
  z.strictObject({ type: z.literal("add-dependency"), resource: cibIdSchema, on: cibIdSchema }),
  z.strictObject({ type: z.literal("remove-dependency"), resource: cibIdSchema, on: cibIdSchema }),
  /** A resource deleted with what depends on it, which must be named: what was confirmed is what goes. */
  z.strictObject({
    type: z.literal("delete-resource"),
    resource: cibIdSchema,
    dependants: z.array(cibIdSchema).max(1000),
  }),
]);
export type Edit = z.infer<typeof editSchema>;

/** How soon the cluster is to notice a lost node, and by how many nodes and networks that is reckoned. */
export const detectionTimingSchema = z.strictObject({
  timing: timingSchema,
  nodes: z.number().int(),
  /** Networks that carry the heartbeat. */
  links: z.number().int(),
});

export type DetectionTiming = z.infer<typeof detectionTimingSchema>;

export const clusterPropertiesSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  /** What is said for the whole cluster; what is not said is Pacemaker's default. */
  options: z.record(z.string(), z.string()),
  /** All networks, the one that carries the heartbeat first in front. */
  networkOrder: z.array(z.string()),
  witness: witnessSchema.nullable(),
  diskWitness: diskWitnessSchema.nullable(),
  time: clusterTimeSchema.nullable(),
  detection: detectionTimingSchema,
});
export type ClusterProperties = z.infer<typeof clusterPropertiesSchema>;

export const nodePropertiesSchema = z.strictObject({ name: z.string(), description: z.string() });

/** What the properties of a group show and edit. */
export const groupPropertiesSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  preferredOwners: z.array(z.string()),
  failback: failbackSchema,
  possibleOwners: z.array(z.string()),
  /** null: it fails over as often as it happens. */
  failoverLimit: failoverLimitSchema.nullable(),
  /** It leaves a node that loses one of these networks. */
  watchedNetworks: z.array(z.string()),
});
export type GroupProperties = z.infer<typeof groupPropertiesSchema>;

export const resourcePropertiesSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  type: z.string(),
  parameters: z.record(z.string(), z.string()),
  restarts: restartsSchema,
  /** null: it has no such operation. */
  monitorSeconds: z.number().nullable(),
  pendingTimeoutSeconds: z.number().nullable(),
  /** null: it is not looked at so. */
  looksAlive: healthCheckSchema.nullable(),
  isAlive: deepCheckSchema.nullable(),
  possibleOwners: z.array(z.string()),
  /** false: when it fails, the others of its group stay where they are. */
  critical: z.boolean(),
  detection: detectionSchema,
  /** Where its process's number is written, as the administrator said; null: where its type writes it. */
  pidFile: z.string().nullable(),
});
export type ResourceProperties = z.infer<typeof resourcePropertiesSchema>;

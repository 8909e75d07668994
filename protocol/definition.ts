import { z } from "zod";
import { configurationSchema } from "@/protocol/cib-model/cib";
import { clusterTimeSchema } from "@/protocol/cluster-time";
import { diskWitnessSchema } from "@/protocol/disk-witness";
import { failoverLimitSchema } from "@/protocol/failover-limit";
import {
  adapterNameSchema,
  fenceTypeNameSchema,
  idSchema,
  ipAddressSchema,
  nodeNameSchema,
  objectNameSchema,
  parameterNameSchema,
  parametersSchema,
  resourceTypeNameSchema,
  subnetSchema,
  textSchema,
} from "@/protocol/names";
import { timingSchema } from "@/protocol/timing";

/** public = clients only; private = heartbeat only; mixed = both. As in the classic console. */
export const networkRoleSchema = z.enum(["public", "private", "mixed"]);
export type NetworkRole = z.infer<typeof networkRoleSchema>;

export const interfaceDefinitionSchema = z.strictObject({
  node: nodeNameSchema,
  adapter: adapterNameSchema,
  address: ipAddressSchema,
});

/** knet has eight links. */
export const linkNumberSchema = z.number().int().min(0).max(7);

export const networkDefinitionSchema = z.strictObject({
  name: objectNameSchema,
  description: textSchema.default(""),
  enabled: z.boolean().default(true).describe("false: the cluster does not use this network"),
  role: networkRoleSchema,
  priority: z.number().int().min(1).max(16).describe("1 carries the heartbeat first"),
  subnet: subnetSchema,
  interfaces: z.array(interfaceDefinitionSchema),
  /**
   * Corosync's number of the link over this network, kept as long as its addresses are: Corosync takes no other
   * addresses under a number in use. null: it carries no heartbeat, or has not been given one yet.
   */
  link: linkNumberSchema.nullable().default(null),
});
export type NetworkDefinition = z.infer<typeof networkDefinitionSchema>;

export const nodeDefinitionSchema = z.strictObject({
  name: nodeNameSchema,
  nodeId: z.number().int().min(1).max(255).describe("Corosync's nodeid"),
  serverId: idSchema.describe("the joined server whose agent acts on this node"),
  description: textSchema.default(""),
  /** Paused: groups in `keeps` stay where they are, no other group may come. */
  paused: z
    .strictObject({ keeps: z.array(objectNameSchema) })
    .nullable()
    .default(null),
});
export type NodeDefinition = z.infer<typeof nodeDefinitionSchema>;

export const fenceDeviceDefinitionSchema = z.strictObject({
  name: objectNameSchema,
  type: fenceTypeNameSchema,
  parameters: parametersSchema,
  /** Names of parameters whose values are secret; the values travel beside the definition ({@link secretsSchema}). */
  secretParameters: z.array(parameterNameSchema).default([]),
  /** What the device calls each node (its outlet, plug or virtual machine). */
  plugs: z.record(nodeNameSchema, textSchema.min(1)),
});
export type FenceDeviceDefinition = z.infer<typeof fenceDeviceDefinitionSchema>;

export const resourceDefinitionSchema = z.strictObject({
  name: objectNameSchema,
  description: textSchema.default(""),
  type: resourceTypeNameSchema,
  parameters: parametersSchema.default({}),
  /** Members of the same group that must be online first. The group's order is made to agree with them. */
  dependsOn: z.array(objectNameSchema).default([]),
  /** false: taken offline by an administrator (Pacemaker's target-role=Stopped). */
  online: z.boolean().default(true),
  monitorSeconds: z.number().int().min(1).max(86400).default(10),
  /** Timeout of start and stop, seconds ("pending timeout"). null: what the agent's metadata advises. */
  pendingTimeoutSeconds: z.number().int().min(1).max(86400).nullable().default(null),
});
export type ResourceDefinition = z.infer<typeof resourceDefinitionSchema>;

export const groupDefinitionSchema = z.strictObject({
  name: objectNameSchema,
  description: textSchema.default(""),
  preferredOwners: z.array(nodeNameSchema).default([]).describe("best first"),
  online: z.boolean().default(true),
  failoverLimit: failoverLimitSchema
    .nullable()
    .optional()
    .describe("missing: it fails over as often as it happens"),
  /** In start order. An empty group exists in the definition only: Pacemaker has no empty groups. */
  resources: z.array(resourceDefinitionSchema).default([]),
});
export type GroupDefinition = z.infer<typeof groupDefinitionSchema>;

/** The cluster's own address: an IPaddr2 in the group "Cluster". */
export const clusterAddressSchema = z.strictObject({ network: objectNameSchema, address: ipAddressSchema });

/**
 * A server outside the cluster that has a vote of its own (corosync-qnetd): it tells which half goes on when the nodes
 * lose each other. `address` is where the nodes reach it.
 */
export const witnessSchema = z.strictObject({ serverId: idSchema, address: ipAddressSchema });
export type Witness = z.infer<typeof witnessSchema>;

/** The sections of a CIB that are decided by administrators; `nodes` is Pacemaker's own. */
export const decidedConfigurationSchema = configurationSchema.omit({ nodes: true });
export type DecidedConfiguration = z.infer<typeof decidedConfigurationSchema>;

/** What was decided but a CIB cannot carry. */
export const notesSchema = z
  .strictObject({
    /** Object id → description, where Pacemaker would not carry it whole. */
    descriptions: z.record(z.string(), textSchema).default({}),
    /** Resource id → members of its group that must be online first; in a CIB only their order shows. */
    dependencies: z.record(z.string(), z.array(z.string())).default({}),
    /** Pacemaker has no empty groups: these wait here for their first resource. */
    emptyGroups: z.array(groupDefinitionSchema).default([]),
  })
  .default({ descriptions: {}, dependencies: {}, emptyGroups: [] });

/**
 * Everything an administrator decided about one cluster. `configuration` is what Pacemaker is told, ids and all, so
 * that a cluster made elsewhere stays as it is; groups, owners and fence devices are read out of it and edited in it
 * (compiler/objects). `compile` makes corosync.conf and CIB of the whole.
 */
export const definitionSchema = z.strictObject({
  name: objectNameSchema,
  description: textSchema.default(""),
  nodes: z.array(nodeDefinitionSchema).min(1).max(16),
  networks: z.array(networkDefinitionSchema).min(1).max(16),
  /** null: the nodes alone have votes (or a device that its maker set up and we leave alone). */
  witness: witnessSchema.nullable().default(null),
  /** null: none of ours; one that others set up is a fence device like any other. */
  diskWitness: diskWitnessSchema.nullable().default(null),
  /** How its nodes' clocks are kept in step; null: not decided here, each server keeps its own. */
  time: clusterTimeSchema.nullable().default(null),
  timing: timingSchema,
  configuration: decidedConfigurationSchema,
  /** Resource id → names of its parameters whose values are secret; the values travel beside it ({@link secretsSchema}). */
  secretParameters: z.record(z.string(), z.array(parameterNameSchema)).default({}),
  notes: notesSchema,
  /** The corosync.conf of a cluster that was made elsewhere: what we do not decide in it stays. null: ours. */
  foreignCorosyncConf: z.string().max(65536).nullable().default(null),
});
export type Definition = z.infer<typeof definitionSchema>;

/** Fence device name → secret parameter → value. Encrypted at rest, never in an answer, log or argv. */
export const secretsSchema = z.record(objectNameSchema, z.record(parameterNameSchema, textSchema));
export type Secrets = z.infer<typeof secretsSchema>;
/** The same as they are kept: of whatever has some, also of what others made with a name that we would not give. */
export const keptSecretsSchema = z.record(z.string(), z.record(parameterNameSchema, z.string()));

/** The name of the group that carries the cluster's own address. */
export const CLUSTER_GROUP = "Cluster";
export const CLUSTER_ADDRESS_RESOURCE = "Cluster-Address";

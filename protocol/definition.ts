import { z } from "zod";
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

/** public = clients only; private = heartbeat only; mixed = both. As in the classic console. */
export const networkRoleSchema = z.enum(["public", "private", "mixed"]);
export type NetworkRole = z.infer<typeof networkRoleSchema>;

export const interfaceDefinitionSchema = z.strictObject({
  node: nodeNameSchema,
  adapter: adapterNameSchema,
  address: ipAddressSchema,
});

export const networkDefinitionSchema = z.strictObject({
  name: objectNameSchema,
  description: textSchema.default(""),
  enabled: z.boolean().default(true).describe("false: the cluster does not use this network"),
  role: networkRoleSchema,
  priority: z.number().int().min(1).max(16).describe("1 carries the heartbeat first"),
  subnet: subnetSchema,
  interfaces: z.array(interfaceDefinitionSchema),
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
  /** In start order. An empty group exists in the definition only: Pacemaker has no empty groups. */
  resources: z.array(resourceDefinitionSchema).default([]),
});
export type GroupDefinition = z.infer<typeof groupDefinitionSchema>;

/** The cluster's own address: an IPaddr2 in the group "Cluster". */
export const clusterAddressSchema = z.strictObject({ network: objectNameSchema, address: ipAddressSchema });

/**
 * Everything an administrator decided about one cluster. `compile` makes corosync.conf and CIB of it.
 * Names of groups and resources are unique together (they share the CIB's id space).
 */
export const definitionSchema = z.strictObject({
  name: objectNameSchema,
  description: textSchema.default(""),
  nodes: z.array(nodeDefinitionSchema).min(1).max(16),
  networks: z.array(networkDefinitionSchema).min(1).max(16),
  fencing: z.strictObject({
    /** false only after a typed confirmation: two servers may then own the same data. */
    enabled: z.boolean(),
    devices: z.array(fenceDeviceDefinitionSchema).default([]),
  }),
  address: clusterAddressSchema.nullable().default(null),
  groups: z.array(groupDefinitionSchema).default([]),
  timing: z
    .strictObject({
      tokenMs: z.number().int().min(300).max(60000).default(1000),
      dcDeadtimeSeconds: z.number().int().min(1).max(120).default(2),
    })
    .default({ tokenMs: 1000, dcDeadtimeSeconds: 2 }),
});
export type Definition = z.infer<typeof definitionSchema>;
export type DefinitionInput = z.input<typeof definitionSchema>;

/** Fence device name → secret parameter → value. Encrypted at rest, never in an answer, log or argv. */
export const secretsSchema = z.record(objectNameSchema, z.record(parameterNameSchema, z.string().max(4096)));
export type Secrets = z.infer<typeof secretsSchema>;

/** The name of the group that carries the cluster's own address. */
export const CLUSTER_GROUP = "Cluster";
export const CLUSTER_ADDRESS_RESOURCE = "Cluster-Address";

import { z } from "zod";
import { clusterTimeSchema } from "@/protocol/cluster-time";
import {
  clusterAddressSchema,
  fenceDeviceDefinitionSchema,
  groupDefinitionSchema,
  networkDefinitionSchema,
  nodeDefinitionSchema,
} from "@/protocol/definition";
import { objectNameSchema, textSchema } from "@/protocol/names";
import { timingSchema } from "@/protocol/timing";
import { profileTiming } from "@/protocol/timing-profile";

/**
 * A cluster that is to be made, in the wizard's words. It becomes a definition (compiler/plan) and is not kept.
 * Names of groups and resources are unique together (they share the CIB's id space).
 */
export const clusterPlanSchema = z.strictObject({
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
  timing: timingSchema
    .extend({ dcDeadtimeSeconds: z.number().int().min(1).max(120).default(2) })
    .default({ ...profileTiming("lan-safe", 2), dcDeadtimeSeconds: 2 }),
  /** What keeps the nodes' clocks in step; null: each server keeps its own time. */
  time: clusterTimeSchema.nullable().default(null),
});
export type ClusterPlan = z.infer<typeof clusterPlanSchema>;
export type ClusterPlanInput = z.input<typeof clusterPlanSchema>;

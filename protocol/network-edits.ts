import { z } from "zod";
import { interfaceDefinitionSchema, networkDefinitionSchema, networkRoleSchema } from "@/protocol/definition";
import { objectNameSchema, subnetSchema, textSchema } from "@/protocol/names";
import { networkPathSchema } from "@/protocol/network-path";

/** What is decided about a network besides its place among the others. */
const networkValues = {
  name: objectNameSchema,
  description: textSchema,
  enabled: z.boolean().describe("false: the cluster does not use it"),
  role: networkRoleSchema,
  subnet: subnetSchema,
  interfaces: z.array(interfaceDefinitionSchema).max(16),
};

export const networkEdits = [
  z.strictObject({ type: z.literal("add-network"), ...networkValues }),
  /** Another name, description, use, role or other addresses; everything is said anew. */
  z.strictObject({ type: z.literal("set-network"), network: objectNameSchema, ...networkValues }),
  z.strictObject({ type: z.literal("remove-network"), network: objectNameSchema }),
  /** All networks, the one that carries the heartbeat first in front. */
  z.strictObject({
    type: z.literal("set-network-order"),
    networks: z.array(objectNameSchema).max(16),
  }),
] as const;
export type NetworkEdit = z.infer<(typeof networkEdits)[number]>;

/** What must answer for the network to be there, besides each node's own cable. */
export const networkPathEdit = z.strictObject({
  type: z.literal("set-network-path"),
  network: objectNameSchema,
  ...networkPathSchema.shape,
});
export type NetworkPathEdit = z.infer<typeof networkPathEdit>;

/** What the properties of a network show and edit. */
export const networkPropertiesSchema = z.strictObject({
  network: networkDefinitionSchema,
  /** All networks of the cluster, the one that carries the heartbeat first in front. */
  order: z.array(z.string()),
  path: networkPathSchema,
});

import { z } from "zod";
import { cibIdSchema, nodeNameSchema } from "@/protocol/names";

/** What may be simulated: each is one change that `crm_simulate` can play on the live CIB. */
export const simulatedChangeSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("group.move"), group: cibIdSchema, node: nodeNameSchema }),
  z.strictObject({ type: z.literal("group.move-promoted"), group: cibIdSchema, node: nodeNameSchema }),
  z.strictObject({ type: z.literal("node.down"), node: nodeNameSchema }),
  z.strictObject({ type: z.literal("node.drain"), node: nodeNameSchema }),
  z.strictObject({ type: z.literal("resource.fail"), resource: cibIdSchema, node: nodeNameSchema }),
  /** Several at once: nodes that are lost, resources that fail where they run. */
  z.strictObject({
    type: z.literal("failures"),
    nodes: z.array(nodeNameSchema).max(16),
    resources: z.array(z.strictObject({ resource: cibIdSchema, node: nodeNameSchema })).max(64),
  }),
  z.strictObject({ type: z.literal("nothing") }),
]);
export type SimulatedChange = z.infer<typeof simulatedChangeSchema>;

export const simulatedActionSchema = z.strictObject({
  /** recover: restarted after a failure. blocked: it would, but something keeps it from being done. */
  action: z.enum([
    "start",
    "stop",
    "restart",
    "recover",
    "move",
    "promote",
    "demote",
    "fence",
    "blocked",
    "other",
  ]),
  resource: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** From `crm_simulate --simulate --output-as=xml`: the actions in their order, and where everything ends. */
export const simulationSchema = z.strictObject({
  /** Whether the nodes that are left have quorum, by Corosync's own count of votes; null: not asked or not known. */
  quorate: z.boolean().nullable(),
  actions: z.array(simulatedActionSchema),
  promoted: z
    .record(z.string(), z.array(z.string()))
    .describe("resource → nodes it is promoted on at the end"),
  outcome: z.record(z.string(), z.array(z.string())).describe("resource → nodes it is active on at the end"),
});
export type Simulation = z.infer<typeof simulationSchema>;

import { z } from "zod";

/** What may be simulated: each is one change that `crm_simulate` can play on the live CIB. */
export const simulatedChangeSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("group.move"), group: z.string(), node: z.string() }),
  z.strictObject({ type: z.literal("group.move-promoted"), group: z.string(), node: z.string() }),
  z.strictObject({ type: z.literal("node.down"), node: z.string() }),
  z.strictObject({ type: z.literal("node.drain"), node: z.string() }),
  z.strictObject({ type: z.literal("resource.fail"), resource: z.string(), node: z.string() }),
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
  actions: z.array(simulatedActionSchema),
  promoted: z
    .record(z.string(), z.array(z.string()))
    .describe("resource → nodes it is promoted on at the end"),
  outcome: z.record(z.string(), z.array(z.string())).describe("resource → nodes it is active on at the end"),
});
export type Simulation = z.infer<typeof simulationSchema>;

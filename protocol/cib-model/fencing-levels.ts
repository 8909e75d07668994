import { z } from "zod";
import { optionalTextSchema, textSchema } from "@/protocol/cib-model/values";

/** Devices that together fence a node, tried from level 1 on. Explained: "Fencing Topologies". */
export const fencingLevelSchema = z.strictObject({
  id: textSchema,
  /** The node, by its name, by a pattern over names, or by a node attribute and its value. */
  target: optionalTextSchema,
  targetPattern: optionalTextSchema,
  targetAttribute: optionalTextSchema,
  targetValue: optionalTextSchema,
  index: z.number().int(),
  devices: z.array(z.string().regex(/^[^,]*$/, "an id, which has no comma")).min(1),
});
export type FencingLevel = z.infer<typeof fencingLevelSchema>;

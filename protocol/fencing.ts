import { z } from "zod";
import {
  cibIdSchema,
  fenceTypeNameSchema,
  instantSchema,
  nodeNameSchema,
  objectNameSchema,
  parameterNameSchema,
  parametersSchema,
  textSchema,
  typedNameSchema,
} from "@/protocol/names";

/** Fencing one node waits so long, so that of two that lost each other only one is fenced. */
export const fenceDelaySchema = z.strictObject({
  node: nodeNameSchema,
  seconds: z.number().int().min(1).max(300),
});
export type FenceDelay = z.infer<typeof fenceDelaySchema>;

/** Cluster's name typed where the edit leaves the cluster without fencing; null: it does not. */
const confirmNoFencing = typedNameSchema.nullable().default(null);

/** What is decided about fencing. */
export const fencingEdits = [
  z.strictObject({
    type: z.literal("set-fence-device"),
    device: cibIdSchema.nullable().describe("null: a new one"),
    /** Of a new one; one there is keeps its name. */
    name: objectNameSchema,
    fenceType: fenceTypeNameSchema,
    /** All that are said, but secrets and what follows from plugs and delay. */
    parameters: parametersSchema,
    /** Secrets that have a value; it travels beside the edits, or is the one that is kept. */
    secretParameters: z.array(parameterNameSchema).max(20),
    /** Node → what the device calls it; those it fences. */
    plugs: z.record(nodeNameSchema, textSchema.min(1)),
    delay: fenceDelaySchema.nullable(),
  }),
  /** The head start alone; null: none. */
  z.strictObject({
    type: z.literal("set-fence-delay"),
    device: cibIdSchema,
    delay: fenceDelaySchema.nullable(),
  }),
  z.strictObject({ type: z.literal("remove-fence-device"), device: cibIdSchema, confirmNoFencing }),
  z.strictObject({ type: z.literal("set-fencing"), enabled: z.boolean(), confirmNoFencing }),
  /** Devices that fence a node: each level's together, the next level when one of them failed. None: any device. */
  z.strictObject({
    type: z.literal("set-fencing-levels"),
    node: nodeNameSchema,
    levels: z.array(z.array(cibIdSchema).min(1).max(9)).max(9),
  }),
] as const;
export type FencingEdit = z.infer<(typeof fencingEdits)[number]>;

/** What the properties of a fence device show and edit; secrets by name only. */
export const fenceDevicePropertiesSchema = z.strictObject({
  name: z.string(),
  fenceType: z.string(),
  parameters: z.record(z.string(), z.string()),
  secretParameters: z.array(z.string()),
  plugs: z.record(z.string(), z.string()),
  delay: fenceDelaySchema.nullable(),
  /** Node → its levels of devices; none where any device that can fences it. */
  levels: z.record(z.string(), z.array(z.array(z.string()))),
});
export type FenceDeviceProperties = z.infer<typeof fenceDevicePropertiesSchema>;

/** What came of asking a device from every node for the power of every node it fences. */
export const fenceTestSchema = z.strictObject({
  at: instantSchema,
  by: z.string(),
  answers: z.array(
    z.strictObject({
      /** The node that asked. */
      from: z.string(),
      /** The node it asked about. */
      target: z.string(),
      power: z.enum(["on", "off"]).nullable().describe("null: no answer, `text` says why"),
      text: z.string(),
      tookMs: z
        .number()
        .int()
        .min(0)
        .nullable()
        .default(null)
        .describe("null: no answer, or of before this was kept"),
    }),
  ),
});
export type FenceTest = z.infer<typeof fenceTestSchema>;

/** A test as it stands to the device now: `current` while that is as it was when it was asked. */
export const shownFenceTestSchema = fenceTestSchema.extend({ current: z.boolean() });
export type ShownFenceTest = z.infer<typeof shownFenceTestSchema>;

/** It was asked something, answered every node about every one, and is as it was then. */
export const isProven = (test: ShownFenceTest | null): boolean =>
  test?.current === true && test.answers.length > 0 && test.answers.every(({ power }) => power !== null);

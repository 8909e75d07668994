import { z } from "zod";
import { detectionSchema } from "@/protocol/detection";
import { failoverLimitSchema } from "@/protocol/failover-limit";
import { cibIdSchema, filePathSchema, nodeNameSchema, objectNameSchema } from "@/protocol/names";

const secondsSchema = z.number().int().min(1).max(86_400);

/** A look at a resource every so many seconds; it has failed when the answer takes longer than the timeout. */
export const healthCheckSchema = z.strictObject({ seconds: secondsSchema, timeoutSeconds: secondsSchema });
export type HealthCheck = z.infer<typeof healthCheckSchema>;

/** The deeper look: how deep is the agent's own word for it (its metadata's `depth`, given as OCF_CHECK_LEVEL). */
export const deepCheckSchema = healthCheckSchema.extend({ depth: z.number().int().min(1).max(1000) });
export type DeepCheck = z.infer<typeof deepCheckSchema>;

/** The classic console's defaults, in seconds. */
export const LOOKS_ALIVE_SECONDS = 5;
export const IS_ALIVE_SECONDS = 60;

/** What is decided about how groups and resources behave when something fails. */
export const policyEdits = [
  z.strictObject({
    type: z.literal("set-failover-limit"),
    group: cibIdSchema,
    limit: failoverLimitSchema.nullable().describe("null: it fails over as often as it happens"),
  }),
  z.strictObject({
    type: z.literal("set-health-checks"),
    resource: cibIdSchema,
    looksAlive: healthCheckSchema.nullable().describe("null: not looked at in passing"),
    isAlive: deepCheckSchema.nullable().describe("null: not looked at thoroughly"),
  }),
  z.strictObject({
    type: z.literal("set-network-watch"),
    group: cibIdSchema,
    networks: z.array(objectNameSchema).max(16).describe("it leaves a node that loses one of these"),
  }),
  z.strictObject({
    type: z.literal("set-possible-owners"),
    /** A group or a resource. */
    id: cibIdSchema,
    owners: z.array(nodeNameSchema).max(16).describe("all nodes: no rule at all"),
  }),
  z.strictObject({
    type: z.literal("set-critical"),
    resource: cibIdSchema,
    critical: z.boolean().describe("false: when it fails, the others of its group stay where they are"),
  }),
  z.strictObject({
    type: z.literal("set-detection"),
    resource: cibIdSchema,
    detection: detectionSchema,
    /** Where its process's number is written, for `fast`; null: where its type writes it. */
    pidFile: filePathSchema.nullable(),
  }),
] as const;
export type PolicyEdit = z.infer<(typeof policyEdits)[number]>;

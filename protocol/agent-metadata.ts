import { z } from "zod";

/** One parameter of a resource or fence agent, from the agent's own metadata XML. */
export const agentParameterSchema = z.strictObject({
  name: z.string(),
  type: z.enum(["string", "integer", "boolean", "time", "select", "percentage"]),
  default: z.string().nullable(),
  options: z.array(z.string()).describe("for select"),
  required: z.boolean(),
  unique: z.boolean(),
  advanced: z.boolean(),
  /** Passwords and the like, by the agent's word or by name (passwd, password, secret, token, key). */
  secret: z.boolean(),
  deprecated: z.boolean(),
  /** Language ("en", "zh") → text, as the agent's metadata has them. "en" is always there, perhaps empty. */
  shortDescription: z.record(z.string(), z.string()),
  longDescription: z.record(z.string(), z.string()),
});
export type AgentParameter = z.infer<typeof agentParameterSchema>;

export const agentMetadataSchema = z.strictObject({
  type: z.string().describe("ocf:heartbeat:IPaddr2 or fence_ipmilan"),
  version: z.string(),
  shortDescription: z.record(z.string(), z.string()),
  longDescription: z.record(z.string(), z.string()),
  parameters: z.array(agentParameterSchema),
  actions: z.array(
    z.strictObject({
      name: z.string(),
      timeoutSeconds: z.number().nullable(),
      intervalSeconds: z.number().nullable(),
      role: z.string().nullable(),
      /** Of a monitor: how deep it looks, for OCF_CHECK_LEVEL; null: not said. */
      depth: z.number().nullable().default(null),
    }),
  ),
});
export type AgentMetadata = z.infer<typeof agentMetadataSchema>;

export const resourceTypeSchema = z.strictObject({
  type: z.string(),
  /** The short description in the agent's own file; empty where it has none that can be read without running it. */
  description: z.string(),
});
export type ResourceType = z.infer<typeof resourceTypeSchema>;

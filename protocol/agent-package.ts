import { z } from "zod";

/** SHA-256, hex. */
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Longer than any package of the agent; what is told to be longer is not fetched. */
export const PACKAGE_BYTES_MAX = 32 * 1024 * 1024;

/**
 * The agent that a console hands out, as its build wrote it down beside it. Which agent one is, is told by the digest of its
 * program: versions stay the same for long.
 */
export const agentPackageSchema = z.strictObject({
  version: z.string().min(1).max(100),
  /** Of the program, as an agent tells it of itself. */
  digest: digestSchema,
  packageDigest: digestSchema,
  packageBytes: z.number().int().min(1).max(PACKAGE_BYTES_MAX),
});
export type AgentPackage = z.infer<typeof agentPackageSchema>;

/** How an update went on a server. All but `updated` and `going`: the agent before is back. */
export const updateOutcomes = ["none", "going", "updated", "not-installed", "ends", "unheard"] as const;
export const updateOutcomeSchema = z.enum(updateOutcomes);

import { z } from "zod";
import { idSchema, instantSchema } from "@/protocol/names";

const WEEK_MINUTES = 7 * 24 * 60;
/** How many servers one line may join at most. */
export const JOIN_USES_MAX = 64;

/** What a join token is to be good for; as it is without a word it joins one server, within a quarter of an hour. */
export const joinTokenRequestSchema = z.strictObject({
  validMinutes: z.number().int().min(1).max(WEEK_MINUTES).default(15),
  uses: z.number().int().min(1).max(JOIN_USES_MAX).default(1).describe("how many servers may join with it"),
  /** Servers that join with it can be nodes (or the witness) of this cluster alone; null: of any. */
  clusterId: idSchema.nullable().default(null),
});
export type JoinTokenRequest = z.infer<typeof joinTokenRequestSchema>;

/** Without the secret, which is in the line that is shown once. */
export const joinTokenSchema = z.strictObject({
  id: idSchema,
  createdAt: instantSchema,
  createdBy: z.string(),
  expiresAt: instantSchema,
  uses: z.number().int(),
  usesLeft: z.number().int(),
  usedBy: z.array(z.string()).describe("host names of the servers that joined with it"),
  clusterId: idSchema.nullable(),
});
export type JoinToken = z.infer<typeof joinTokenSchema>;

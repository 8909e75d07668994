import { z } from "zod";
import { nodeNameSchema } from "@/protocol/names";
import { certificateRequestSchema } from "@/protocol/renewal";

/**
 * Joining. The line copied from the screen downloads the installer over TLS pinned to the console's public
 * key and hands it a token `usj1.<sha256 of the console's CA certificate, hex>.<secret, base64url 32 bytes>`.
 * The agent fetches the CA from `GET /join/ca`, compares its hash with the token's, checks that the console's
 * certificate was issued by it, and only then sends the secret.
 */
export const joinTokenPattern = /^usj1\.([0-9a-f]{64})\.([A-Za-z0-9_-]{43})$/;

/** POST https://CONSOLE:AGENT_PORT/join */
export const joinRequestSchema = z.strictObject({
  secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  hostname: nodeNameSchema,
  certificateRequest: certificateRequestSchema,
});

export const joinAnswerSchema = z.strictObject({
  serverId: z.string(),
  certificate: z.string().describe("PEM, CN = serverId"),
  ca: z.string().describe("PEM"),
});

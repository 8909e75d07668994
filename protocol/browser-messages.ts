import { z } from "zod";
import { consoleStateSchema } from "@/protocol/console-state";
import { idSchema, instantSchema } from "@/protocol/names";

/**
 * The wire between console and browser: socket.io, path "/live", session cookie checked at the handshake.
 * snapshot → patches with growing versions; a gap, and the browser asks `resync`.
 */
export const consoleToBrowser = {
  snapshot: z.strictObject({ version: z.number().int(), now: instantSchema, state: consoleStateSchema }),
  /**
   * RFC 7396 merge patch from version-1 to version. Such a patch cannot carry null: a member of the state that
   * became null is missing after it is applied, so readers take missing and null for the same.
   */
  patch: z.strictObject({ version: z.number().int(), now: instantSchema, patch: z.unknown() }),
  /** Every second. `heard`: server id → instant its agent was last heard. Nothing for 3 s: all is unknown. */
  pulse: z.strictObject({
    version: z.number().int(),
    now: instantSchema,
    heard: z.record(idSchema, instantSchema),
  }),
} as const;

export const browserToConsole = { resync: z.strictObject({}) } as const;

import { z } from "zod";
import { consoleStateSchema } from "@/protocol/console-state";
import { idSchema, instantSchema } from "@/protocol/names";
import { youSchema } from "@/protocol/people";
import { statePatchSchema } from "@/protocol/state-patch-schema";

/**
 * The wire between console and browser: socket.io, path "/live", session cookie checked at the handshake.
 * snapshot → patches with growing versions; a gap, and the browser asks `resync`.
 */
export const consoleToBrowser = {
  /** Holds only what the person may see; `needs`: what it takes to ask for what (by operation type or endpoint). */
  snapshot: z.strictObject({
    version: z.number().int(),
    now: instantSchema,
    state: consoleStateSchema,
    you: youSchema,
  }),
  /** From version-1 to version. */
  patch: z.strictObject({ version: z.number().int(), now: instantSchema, patch: statePatchSchema }),
  /** Every second. `heard`: server id → instant its agent was last heard. Nothing for 3 s: all is unknown. */
  pulse: z.strictObject({
    version: z.number().int(),
    now: instantSchema,
    heard: z.record(idSchema, instantSchema),
  }),
} as const;

export const browserToConsole = {
  resync: z.strictObject({}),
  /** Somebody is at the screen: keeps the session from ending for want of use. */
  present: z.strictObject({}),
} as const;

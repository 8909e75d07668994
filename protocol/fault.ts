import { z } from "zod";
import { adapterNameSchema, cibIdSchema, ipAddressSchema } from "@/protocol/names";

/** What an agent can break on its own server for a drill; each but the crash and the kill is undone by the server itself. */
export const faultSchema = z.discriminatedUnion("kind", [
  /** The resource's main process and what it started are killed. */
  z.strictObject({ kind: z.literal("kill"), resource: cibIdSchema }),
  /** They stand still (SIGSTOP) until it is undone (SIGCONT). */
  z.strictObject({ kind: z.literal("hang"), resource: cibIdSchema }),
  /** As if the cable was pulled: the adapter is set down. */
  z.strictObject({
    kind: z.literal("link-down"),
    adapter: adapterNameSchema,
    /** The node's own address on it, given back with the adapter where the kernel forgets it (IPv6). */
    address: ipAddressSchema,
  }),
  /** Nothing goes to these addresses of other nodes or comes from them. */
  z.strictObject({ kind: z.literal("partition"), peers: z.array(ipAddressSchema).min(1).max(240) }),
  /** The server restarts at once, without stopping anything. */
  z.strictObject({ kind: z.literal("crash") }),
  /** Its clock is set ahead; undoing puts it right where nothing else has. */
  z.strictObject({ kind: z.literal("clock-ahead"), minutes: z.number().int().min(1).max(1440) }),
]);
export type Fault = z.infer<typeof faultSchema>;
export type FaultKind = Fault["kind"];
export type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>;

/** The protocol of the first agents that know it: an older one would not understand the question. */
export const faultSince: Record<FaultKind, number> = {
  ...{ kill: 1, hang: 1, "link-down": 1, partition: 1, crash: 1 },
  "clock-ahead": 3,
};

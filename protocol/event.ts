import { z } from "zod";
import { instantSchema } from "@/protocol/names";
import { paramsSchema } from "@/protocol/problem";

/**
 * What happened on a cluster, as a node's agent recorded it. Kept on the node's disk until the console
 * acknowledged it; stored once, by (server, boot, sequence). `kind` is a message key under "event.".
 */
export const eventKindSchema = z.enum([
  "node-up", // Pacemaker's node alert: member
  "node-lost", // Pacemaker's node alert: lost
  "fenced", // Pacemaker's fencing alert, success
  "fencing-failed",
  "resource-started",
  "resource-stopped",
  "resource-failed", // an action or monitor failed
  "resource-promoted",
  "resource-demoted",
  "attribute-changed",
  "link-up", // knet link, from corosync keys
  "link-down",
  "carrier-lost", // from netlink
  "carrier-back",
  "path-lost", // none of a network's path targets answers this node any more, by its agent's pings
  "path-back",
  "path-unknown", // it cannot ping them
  "quorum-gained",
  "quorum-lost",
  "witness-votes", // the quorum device gives this node's partition its vote, from corosync-quorumtool
  "witness-lost",
  "clock-set", // this node's clock jumped, by its agent: somebody or its time service set it
  "engine-started",
  "engine-stopped",
  "agent-started",
  "failed-over-too-often", // a group with a limit on its failovers, by the agent of the DC
  "other",
]);
export type EventKind = z.infer<typeof eventKindSchema>;

export const agentEventSchema = z.strictObject({
  boot: z.string().describe("boot id of the server"),
  sequence: z
    .number()
    .int()
    .nonnegative()
    .describe("grows by one per event, never reused, also across boots"),
  at: instantSchema.describe("by the server's clock; for alerts CRM_alert_timestamp with its microseconds"),
  /** What the server's clock was ahead of the console's then; missing: it had not been measured. */
  clockOffsetMs: z.number().optional(),
  kind: eventKindSchema,
  /** The node it is about (not always the reporter). */
  node: z.string().nullable(),
  resource: z.string().nullable(),
  /** How long the action took, ms (CRM_alert_exec_time). */
  durationMs: z.number().nullable(),
  params: paramsSchema.default({}),
  /** The alert's own description. */
  text: z.string().default(""),
});
export type AgentEvent = z.infer<typeof agentEventSchema>;

/** An event as the console stored it. */
export const storedEventSchema = agentEventSchema.extend({
  id: z.number().int(),
  clusterId: z.string().nullable(),
  serverId: z.string(),
  reporter: z.string().describe("host name of the server that reported it"),
  storedAt: instantSchema,
});
export type StoredEvent = z.infer<typeof storedEventSchema>;

import { z } from "zod";
import { clusterViewSchema } from "@/protocol/cluster-view";
import { agentEventSchema } from "@/protocol/event";
import { hostReportSchema } from "@/protocol/host-report";
import { idSchema, instantSchema } from "@/protocol/names";
import { problemSchema } from "@/protocol/problem";
import { certificateRequestSchema } from "@/protocol/renewal";
import { stepSchema } from "@/protocol/step";

/**
 * The wire between agent and console: socket.io over mutual TLS, opened by the agent, namespace "/agent".
 * Console → agent there is one message: `task` ({@link taskEnvelopeSchema} in protocol/agent-task.ts), answered with
 * {@link taskAckSchema}. Who the agent is comes from its client certificate (CN = server id), never from a message. Which version
 * of all this it speaks, and whether that is understood, is said first (protocol/agent-protocol.ts).
 */

/** Agent → console. Event name → payload; those with `ack` are answered. */
export const agentToConsole = {
  /** First on each connection. Ack: {now} of the console. */
  hello: z.strictObject({
    hostname: z.string(),
    agentVersion: z.string(),
    bootId: z.string(),
    /** Of this process: another one does not go on with the tasks of the one before. Missing from older agents. */
    instance: idSchema.optional(),
  }),
  /** Every second: "I am here and my last report still holds". Ack {now}: also measures the clock. */
  pulse: z.strictObject({ at: instantSchema, reportSequence: z.number().int() }),
  /** Sent when something changed, and whole after each connect. A null part has not changed. */
  report: z.strictObject({
    sequence: z.number().int(),
    host: hostReportSchema.nullable(),
    view: clusterViewSchema.nullable(),
  }),
  /** Oldest first, at most 200. Ack {sequence}: all up to it are stored. */
  events: z.strictObject({ events: z.array(agentEventSchema).max(200) }),
  /** Its certificate ends before long. Ack {certificate}; none where the console cannot give one now. */
  renew: z.strictObject({ certificateRequest: certificateRequestSchema }),
  /** A step of a running task began or ended. */
  "task-step": z.strictObject({ taskId: idSchema, step: stepSchema }),
  "task-end": z.discriminatedUnion("outcome", [
    z.strictObject({ taskId: idSchema, outcome: z.literal("succeeded"), result: z.unknown() }),
    z.strictObject({ taskId: idSchema, outcome: z.literal("failed"), problem: problemSchema }),
  ]),
} as const;

export const timeAckSchema = z.strictObject({ now: instantSchema });
export const eventsAckSchema = z.strictObject({ sequence: z.number().int() });
export const taskAckSchema = z.union([
  z.strictObject({ accepted: z.literal(true) }),
  z.strictObject({ accepted: z.literal(false), problem: problemSchema }),
]);

/** An agent not heard for this long is silent: its facts turn unknown. */
export const SILENT_AFTER_MS = 2500;
export const PULSE_EVERY_MS = 1000;

import { z } from "zod";
import { digestSchema } from "@/protocol/agent-package";

/**
 * The version of the messages between agent and console. To be raised with every change of their form: `report` and `events`
 * and what is in them, the steps of tasks, and what tasks take and answer. A field that is only added is one too, as the
 * schemas are strict (agent-protocol.test.ts fails until it is raised). An agent speaks one version, its own; whether that will
 * do is for the console to say.
 */
export const PROTOCOL_VERSION = 3;
/**
 * The oldest version of agents that this console still understands, and that understand the tasks it gives. To be raised when a
 * message of such an agent would not be taken any more. Agents from before versions were told say none: they speak 1.
 */
export const OLDEST_AGENT_PROTOCOL = 1;

/**
 * What of the wire is the same in every version, so that an agent which is not understood can be told so, shown and updated: what
 * both say as a connection begins (below), `hello`, `pulse`, `renew` and `task-end`, and these tasks. agent-protocol.test.ts
 * holds their form.
 */
export const tasksOfEveryVersion = ["agent.update", "agent.update-outcome"] as const;
/** Messages that are only taken of an agent that is understood: the others say nothing of its server or cluster. */
export const messagesOfVersion = ["report", "events", "task-step"] as const;

/** Agent → console, in the handshake (socket.io's `auth`). What later versions say besides is passed over. */
export const greetingSchema = z.object({
  protocol: z.number().int().min(0).max(1_000_000).default(1),
  agentVersion: z.string().max(100).nullable().default(null),
  /** Of its program; null: it does not tell. */
  agentDigest: digestSchema.nullable().default(null),
});
export type Greeting = z.infer<typeof greetingSchema>;

/** Console → agent, `welcome`, first on each connection: which versions it understands. */
export const welcomeSchema = z.object({
  oldest: z.number().int().min(0),
  newest: z.number().int().min(0),
});
export type Understood = z.infer<typeof welcomeSchema>;

export const understood: Understood = { oldest: OLDEST_AGENT_PROTOCOL, newest: PROTOCOL_VERSION };

/** Whether who understands these versions understands an agent of that one. Both sides conclude it alike. */
export function standingOf(
  { oldest, newest }: Understood,
  protocol: number,
): "understood" | "too-old" | "too-new" {
  if (protocol < oldest) return "too-old";
  return protocol > newest ? "too-new" : "understood";
}

/** `5–6`, or `6`: for texts in any language. */
export const rangeOf = ({ oldest, newest }: Understood) =>
  oldest === newest ? `${newest}` : `${oldest}–${newest}`;

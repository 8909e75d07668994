import type { agentToConsole } from "@/protocol/agent-messages";
import { type Greeting, messagesOfVersion, rangeOf, standingOf, understood } from "@/protocol/agent-protocol";
import type { Phrase } from "@/protocol/problem";
import { reason } from "@/server/clusters/reasons";

/** Whether what an agent says on one connection is understood, and so may be believed. */
export class Understanding {
  readonly #byVersion: Phrase | null;
  /** What a report that could not be read may have told, and none told since: its pulses vouch for what we do not have. */
  readonly #missed = new Set<"host" | "view">();

  constructor(
    private readonly hostname: string,
    { protocol }: Greeting,
  ) {
    const standing = standingOf(understood, protocol);
    const params = { node: hostname, protocol, understood: rangeOf(understood) };
    this.#byVersion = standing === "understood" ? null : reason(`reason.agent-${standing}`, params);
  }

  /** Why nothing that it said is believed; null: it is. */
  get refusal(): Phrase | null {
    if (this.#byVersion) return this.#byVersion;
    return this.#missed.size > 0 ? reason("reason.agent-other-form", { node: this.hostname }) : null;
  }

  /** Whether a message of this name is taken at all. */
  takes(name: keyof typeof agentToConsole): boolean {
    return !this.#byVersion || !(messagesOfVersion as readonly string[]).includes(name);
  }

  /** A message that was to be taken has another form. */
  missed(name: keyof typeof agentToConsole): void {
    if (name === "report") for (const part of ["host", "view"] as const) this.#missed.add(part);
  }

  /** A report was taken, with these parts. */
  reported(report: { host: unknown; view: unknown }): void {
    for (const part of ["host", "view"] as const) if (report[part]) this.#missed.delete(part);
  }
}

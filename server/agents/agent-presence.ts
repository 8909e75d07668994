import { SILENT_AFTER_MS } from "@/protocol/agent-messages";
import type { Phrase } from "@/protocol/problem";

const CHECK_EVERY_MS = 200;

/** When each agent was last heard, whether that is recent enough to count as being there, and whether it is understood. */
export class AgentPresence {
  readonly #heardAt = new Map<string, number>();
  readonly #present = new Set<string>();
  /** Server id → why what its agent says is not believed. */
  readonly #refusals = new Map<string, Phrase>();
  readonly #listeners: ((serverId: string, connected: boolean, at: number) => void)[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly now: () => number = Date.now) {
    this.#timer = setInterval(() => this.check(), CHECK_EVERY_MS);
  }

  onChange(listener: (serverId: string, connected: boolean, at: number) => void): void {
    this.#listeners.push(listener);
  }

  heard(serverId: string): void {
    this.#heardAt.set(serverId, this.now());
    if (this.#present.has(serverId)) return;
    this.#present.add(serverId);
    this.#tell(serverId);
  }

  /** Its connection ended. */
  gone(serverId: string): void {
    if (this.#present.delete(serverId)) this.#tell(serverId);
  }

  /** From now on its agent is not understood, and why; null: it is. */
  refuse(serverId: string, refusal: Phrase | null): void {
    const before = this.#refusals.get(serverId);
    if (refusal) this.#refusals.set(serverId, refusal);
    else this.#refusals.delete(serverId);
    if (this.#present.has(serverId) && before?.code !== refusal?.code) this.#tell(serverId);
  }

  forget(serverId: string): void {
    this.gone(serverId);
    this.#refusals.delete(serverId);
    this.#heardAt.delete(serverId);
  }

  /** Understood or not. */
  isPresent(serverId: string): boolean {
    return this.#present.has(serverId) && !this.#isSilent(serverId);
  }

  /** Why an agent that is present is not understood; null: it is, or is not present. */
  refusalOf(serverId: string): Phrase | null {
    return (this.isPresent(serverId) && this.#refusals.get(serverId)) || null;
  }

  heardAt(serverId: string): number | null {
    return this.#heardAt.get(serverId) ?? null;
  }

  all(): Record<string, number> {
    return Object.fromEntries(this.#heardAt);
  }

  /** Tells of those that fell silent; runs by itself several times a second. */
  check(): void {
    for (const serverId of [...this.#present]) if (this.#isSilent(serverId)) this.gone(serverId);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #isSilent(serverId: string): boolean {
    return this.now() - (this.#heardAt.get(serverId) ?? 0) > SILENT_AFTER_MS;
  }

  #tell(serverId: string): void {
    const connected = this.#present.has(serverId) && !this.#refusals.has(serverId);
    for (const listener of this.#listeners) listener(serverId, connected, this.now());
  }
}

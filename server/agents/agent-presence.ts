import { SILENT_AFTER_MS } from "@/protocol/agent-messages";

const CHECK_EVERY_MS = 200;

/** When each agent was last heard, and whether that is recent enough to count as being there. */
export class AgentPresence {
  readonly #heardAt = new Map<string, number>();
  readonly #present = new Set<string>();
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
    this.#tell(serverId, true);
  }

  /** Its connection ended. */
  gone(serverId: string): void {
    if (this.#present.delete(serverId)) this.#tell(serverId, false);
  }

  forget(serverId: string): void {
    this.gone(serverId);
    this.#heardAt.delete(serverId);
  }

  isPresent(serverId: string): boolean {
    return this.#present.has(serverId) && !this.#isSilent(serverId);
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

  #tell(serverId: string, connected: boolean): void {
    for (const listener of this.#listeners) listener(serverId, connected, this.now());
  }
}

import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Log } from "@/server/log";

const ASK_EVERY_MS = 1000;
const RETRY_EVERY_MS = 250;
const ANSWER_WITHIN_MS = 2000;

/** Knows whether the database answers: one connection of its own, asked every second, made again when it breaks. */
export class ConnectionWatch {
  state: "up" | "down" = "down";
  readonly #listeners: ((state: "up" | "down") => void)[] = [];
  readonly #closing = new AbortController();
  readonly #loop: Promise<void>;

  constructor(
    private readonly connection: pg.PoolConfig,
    private readonly log: Log,
  ) {
    this.#loop = this.#run();
  }

  onState(listener: (state: "up" | "down") => void): void {
    this.#listeners.push(listener);
  }

  /** Resolves once the database answered for the first time; says in the log when that takes long. */
  async firstConnection(): Promise<void> {
    const started = Date.now();
    let told = false;
    while (this.state === "down") {
      await pause(20);
      if (told || Date.now() - started < 10_000) continue;
      told = true;
      this.log.warn("still waiting for the database");
    }
  }

  async #run(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      const client = new pg.Client({ ...this.connection, query_timeout: ANSWER_WITHIN_MS });
      const broken = new AbortController();
      client.on("error", () => broken.abort());
      client.on("end", () => broken.abort());
      try {
        await client.connect();
        while (!this.#closing.signal.aborted && !broken.signal.aborted) {
          await client.query("SELECT 1");
          this.#set("up");
          await rest(ASK_EVERY_MS, AbortSignal.any([this.#closing.signal, broken.signal]));
        }
      } catch (error) {
        this.log.debug({ error }, "the database does not answer");
      }
      client.end().catch(() => undefined);
      if (this.#closing.signal.aborted) return;
      this.#set("down");
      await rest(RETRY_EVERY_MS, this.#closing.signal);
    }
  }

  #set(state: "up" | "down"): void {
    if (state === this.state) return;
    this.state = state;
    this.log[state === "up" ? "info" : "error"](`database ${state}`);
    for (const listener of this.#listeners) listener(state);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#loop;
  }
}

const rest = (milliseconds: number, signal: AbortSignal) =>
  pause(milliseconds, undefined, { signal }).catch(() => undefined);

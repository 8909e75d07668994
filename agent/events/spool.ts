import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type AgentEvent, agentEventSchema } from "@/protocol/event";

export type NewEvent = Omit<AgentEvent, "boot" | "sequence" | "params" | "text" | "clockOffsetMs"> &
  Partial<Pick<AgentEvent, "params" | "text">>;

export interface SpoolOptions {
  directory: string;
  boot: string;
  /** Bytes of waiting events; beyond it the oldest half is dropped. Default 50 MB. */
  maxBytes?: number;
  /** What this server's clock is ahead of the console's; null: not measured yet. */
  clockOffsetMs?: () => number | null;
}

/**
 * Events waiting for the console, one JSON line each in events.jsonl; a line {"acknowledged": N} says that all up to
 * N are stored there. Every write is on disk before it counts, a half-written last line is ignored, and a sequence
 * is never used twice, since it is only told after it is on disk.
 */
export class EventSpool {
  readonly #path: string;
  readonly #boot: string;
  readonly #maxBytes: number;
  readonly #clockOffsetMs: () => number | null;
  #waiting: { event: AgentEvent; bytes: number }[] = [];
  #waitingBytes = 0;
  #fileBytes = 0;
  #last = -1;
  #descriptor: number;

  constructor(options: SpoolOptions) {
    mkdirSync(options.directory, { recursive: true, mode: 0o700 });
    this.#path = join(options.directory, "events.jsonl");
    this.#boot = options.boot;
    this.#maxBytes = options.maxBytes ?? 50_000_000;
    this.#clockOffsetMs = options.clockOffsetMs ?? (() => null);
    this.#load();
    this.#descriptor = this.#rewrite();
  }

  /** Keeps an event on disk and answers it with its sequence. */
  append(event: NewEvent): AgentEvent {
    if (this.#waitingBytes > this.#maxBytes) this.#dropOldest();
    return this.#append(event);
  }

  /** The oldest waiting events, at most `count`. */
  oldest(count = 200): AgentEvent[] {
    return this.#waiting.slice(0, count).map(({ event }) => event);
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** All up to this sequence are stored by the console. */
  acknowledge(sequence: number): void {
    const kept = this.#waiting.filter(({ event }) => event.sequence > sequence);
    if (kept.length === this.#waiting.length) return;
    this.#keep(kept);
    this.#write(`${JSON.stringify({ acknowledged: Math.min(sequence, this.#last) })}\n`);
    if (this.#fileBytes > 100_000 && this.#fileBytes > 4 * this.#waitingBytes) this.#compact();
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #append(event: NewEvent): AgentEvent {
    const clockOffsetMs = this.#clockOffsetMs() ?? undefined;
    const whole = agentEventSchema.parse({
      ...event,
      ...{ boot: this.#boot, sequence: this.#last + 1, clockOffsetMs },
    });
    const line = `${JSON.stringify(whole)}\n`;
    this.#write(line);
    this.#last = whole.sequence;
    this.#waiting.push({ event: whole, bytes: line.length });
    this.#waitingBytes += line.length;
    return whole;
  }

  #dropOldest(): void {
    const dropped = Math.ceil(this.#waiting.length / 2);
    this.#keep(this.#waiting.slice(dropped));
    this.#compact();
    this.#append({
      at: Date.now(),
      kind: "other",
      node: null,
      resource: null,
      durationMs: null,
      params: { dropped },
      text: `The console was away for so long that the ${dropped} oldest events were dropped here.`,
    });
  }

  #keep(waiting: { event: AgentEvent; bytes: number }[]): void {
    this.#waiting = waiting;
    this.#waitingBytes = waiting.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  #load(): void {
    let text = "";
    try {
      text = readFileSync(this.#path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
    let acknowledged = -1;
    const events: { event: AgentEvent; bytes: number }[] = [];
    // What follows the last line feed was being written when the power went.
    for (const line of text.split("\n").slice(0, -1)) {
      const value = parseLine(line);
      if (typeof value?.acknowledged === "number") acknowledged = Math.max(acknowledged, value.acknowledged);
      const event = agentEventSchema.safeParse(value);
      if (event.success) events.push({ event: event.data, bytes: line.length + 1 });
    }
    this.#last = Math.max(acknowledged, ...events.slice(-1).map(({ event }) => event.sequence));
    this.#keep(events.filter(({ event }) => event.sequence > acknowledged));
  }

  #compact(): void {
    closeSync(this.#descriptor);
    this.#descriptor = this.#rewrite();
  }

  /** The file with nothing but what waits; the last sequence stays known even when nothing does. */
  #rewrite(): number {
    const temporary = `${this.#path}.new`;
    const acknowledged = (this.#waiting[0]?.event.sequence ?? this.#last + 1) - 1;
    const lines = [{ acknowledged }, ...this.#waiting.map(({ event }) => event)];
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    const descriptor = openSync(temporary, "w", 0o600);
    writeWhole(descriptor, text);
    renameSync(temporary, this.#path);
    this.#fileBytes = text.length;
    return descriptor;
  }

  #write(line: string): void {
    writeWhole(this.#descriptor, line);
    this.#fileBytes += line.length;
  }
}

function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  fsyncSync(descriptor);
}

function parseLine(line: string): { acknowledged?: unknown } | null {
  try {
    return JSON.parse(line) as { acknowledged?: unknown };
  } catch {
    return null;
  }
}

import { setTimeout as pause } from "node:timers/promises";
import { askLedger } from "@/lab/torture/ledger/ledger-client";
import { monotonicMs } from "@/lab/torture/monotonic";
import type { Write } from "@/lab/torture/records";

/** A write is asked for this often, whatever became of those before. */
const WRITE_EVERY_MS = 20;

/** A client outside that writes number after number into the ledger and remembers what was acknowledged. */
export class LedgerWriter {
  readonly #writes: Write[] = [];
  #next = 1;
  #running = true;
  readonly #ended: Promise<void>;

  constructor(private readonly address: string) {
    this.#ended = this.#run();
  }

  since(from: number): Write[] {
    return this.#writes.filter(({ asked }) => asked >= from);
  }

  forget(before: number): void {
    this.#writes.splice(0, this.#writes.length, ...this.since(before));
  }

  /** When the last write that was acknowledged had been asked for. */
  get lastAcknowledged(): number {
    return this.#writes.findLast(({ answered }) => answered !== null)?.asked ?? 0;
  }

  async end(): Promise<void> {
    this.#running = false;
    await this.#ended;
  }

  async #run(): Promise<void> {
    const open = new Set<Promise<void>>();
    while (this.#running) {
      const asked = this.#write();
      open.add(asked);
      void asked.finally(() => open.delete(asked));
      await pause(WRITE_EVERY_MS);
    }
    await Promise.all(open);
  }

  async #write(): Promise<void> {
    const write: Write = { number: this.#next, asked: monotonicMs(), answered: null };
    this.#next += 1;
    this.#writes.push(write);
    const answer = await askLedger(this.address, `APPEND ${write.number}`);
    if (answer === `OK ${write.number}\n`) write.answered = monotonicMs();
  }
}

import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** A request is asked this often, whatever became of those before. */
export const PROBE_EVERY_MS = 10;
/** One that hangs longer counts as lost; those asked after it do not wait for it. */
const LOST_AFTER_MS = 1000;
/** This machine itself stood still: what was measured meanwhile is not the cluster's. */
const STALLED_MS = 150;

/**
 * Asks for a page as clients do, every 10 ms with a connection each, and knows afterwards for how long it was not served.
 */
export class OutageProbe {
  /** Requests that were answered well: when they had begun, and when they were answered, ms. */
  readonly #served: { begun: number; answered: number }[] = [];
  #worstStep = 0;
  #running = true;
  readonly #ended: Promise<void>;

  constructor(private readonly address: string) {
    this.#ended = this.#run();
  }

  /**
   * The longest time between two answers, less the time between any two; and whether this machine stalled. Answers, not
   * requests: while nobody has the address the kernel keeps a connection's first packet until somebody has, so that
   * one asked half a second before is answered too.
   */
  async end(): Promise<{ outageMs: number; stalled: boolean }> {
    this.#running = false;
    await this.#ended;
    const times = this.#served.map(({ answered }) => answered).sort((a, b) => a - b);
    const gaps = times.slice(1).map((at, i) => at - (times[i] ?? at));
    const longest = gaps.reduce((worst, gap) => Math.max(worst, gap), 0);
    return {
      outageMs: Math.max(0, Math.round(longest - PROBE_EVERY_MS)),
      stalled: this.#worstStep > STALLED_MS,
    };
  }

  /** Answers since this instant (performance.now()). */
  servedSince(at: number): number {
    return this.#served.filter(({ begun }) => begun > at).length;
  }

  async #run(): Promise<void> {
    // A connection each: one that is kept open would outlive what served it.
    const agent = new Agent({ keepAlive: false });
    const open = new Set<Promise<void>>();
    for (let before = performance.now(); this.#running; ) {
      const asked = this.#ask(agent).then((begun) => {
        if (begun !== null) this.#served.push({ begun, answered: performance.now() });
      });
      open.add(asked);
      void asked.finally(() => open.delete(asked));
      await pause(PROBE_EVERY_MS);
      const now = performance.now();
      this.#worstStep = Math.max(this.#worstStep, now - before);
      before = now;
    }
    await Promise.all(open);
    agent.destroy();
  }

  #ask(agent: Agent): Promise<number | null> {
    const begun = performance.now();
    return new Promise((resolve) => {
      const request = get({ host: this.address, path: "/", agent, timeout: LOST_AFTER_MS }, (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode === 200 ? begun : null));
        answer.on("error", () => resolve(null));
      });
      request.on("error", () => resolve(null));
      request.on("timeout", () => request.destroy());
    });
  }
}

import { Agent, get } from "node:http";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { DrillProbe, ProbeMeasure } from "@/protocol/drill";
import { PROBE_EVERY_MS, type Sample } from "@/server/drills/measure-samples";

/** One that hangs longer counts as lost; those asked after it do not wait for it. */
const LOST_AFTER_MS = 1000;

type Place = Pick<DrillProbe, "address" | "port">;
type Speaks = ProbeMeasure["speaks"];

export interface ProbeStatus {
  /** null: it was not reached so far. */
  speaks: Speaks | null;
  /** Well answered requests in a row, the newest. */
  inARow: number;
}

const now = () => performance.timeOrigin + performance.now();

/**
 * Asks a service as its clients do, every 10 ms with a connection each: for a page where it speaks HTTP, else for a
 * connection alone. Runs in a process of its own thread (probe-worker.ts), or here.
 */
export class ProbeRun {
  readonly #samples: Sample[] = [];
  readonly #agent = new Agent({ keepAlive: false });
  #running = true;
  #status: ProbeStatus = { speaks: null, inARow: 0 };
  readonly #ended: Promise<void>;

  constructor(private readonly place: Place) {
    this.#ended = this.#run();
  }

  get status(): ProbeStatus {
    return this.#status;
  }

  async end(): Promise<Sample[]> {
    this.#running = false;
    await this.#ended;
    return this.#samples;
  }

  async #run(): Promise<void> {
    while (this.#running && this.#status.speaks === null) {
      const speaks = await howItSpeaks(this.place, this.#agent);
      if (speaks) this.#status = { speaks, inARow: 0 };
      else await pause(100);
    }
    const ask = this.#status.speaks === "http" ? askForPage : askForConnection;
    const open = new Set<Promise<void>>();
    let due = performance.now();
    while (this.#running) {
      const at = now();
      const asked = ask(this.place, this.#agent).then((ok) => {
        this.#samples.push({ at, ok, tookMs: now() - at });
        this.#status = { ...this.#status, inARow: ok ? this.#status.inARow + 1 : 0 };
      });
      open.add(asked);
      void asked.finally(() => open.delete(asked));
      // Against the clock, not against the last one: else each millisecond of work would add up.
      due = Math.max(due + PROBE_EVERY_MS, performance.now());
      await pause(due - performance.now());
    }
    await Promise.all(open);
    this.#agent.destroy();
  }
}

/** Any page that is not the server's own failure is service. */
function askForPage({ address, port }: Place, agent: Agent): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(LOST_AFTER_MS);
    const request = get({ host: address, port, path: "/", agent, signal }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve((answer.statusCode ?? 500) < 500));
      answer.on("error", () => resolve(false));
      answer.on("close", () => resolve(false)); // ended before its end; later than that it says nothing any more
    });
    request.on("error", () => resolve(false));
  });
}

function askForConnection({ address, port }: Place): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    const end = (ok: boolean) => {
      resolve(ok);
      socket.destroy();
    };
    socket.setTimeout(LOST_AFTER_MS, () => end(false));
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
}

async function howItSpeaks(place: Place, agent: Agent): Promise<Speaks | null> {
  if (await askForPage(place, agent)) return "http";
  return (await askForConnection(place)) ? "tcp" : null;
}

import { judgePath, nothingAsked, type PathJudgement } from "@/agent/network-watch/path-judge";
import type { Place, ping } from "@/agent/network-watch/ping";
import type { NetworkPath, PathView } from "@/protocol/network-path";

const ASK_EVERY_MS = 1000;

/** Asks the targets of one network, each once a second, and judges from their answers whether it goes on beyond the adapter. */
export class PathWatch {
  #judgement: PathJudgement = nothingAsked;
  #since = Date.now();
  readonly #timers = new Set<NodeJS.Timeout>();
  #stopped = false;

  constructor(
    readonly path: NetworkPath,
    /** null: the node is not on the network, so there is nothing to ask from. */
    readonly place: Place | null,
    private readonly ask: typeof ping,
    private readonly changed: () => void,
  ) {
    if (place) for (const target of path.targets) void this.#ask(target, place);
  }

  get state(): PathView["state"] {
    return this.#judgement.state;
  }

  /** When it came to be so, by the server's clock. */
  get since(): number {
    return this.#since;
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #ask(target: string, place: Place): Promise<void> {
    const askedAt = performance.now();
    const answer = await this.ask(target, place);
    if (this.#stopped) return;
    const endedAt = performance.now();
    const { targets, patienceSeconds } = this.path;
    const before = this.state;
    const asked = { target, answer, askedAt, endedAt };
    this.#judgement = judgePath(this.#judgement, asked, { targets, patienceMs: patienceSeconds * 1000 });
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        void this.#ask(target, place);
      },
      Math.max(0, ASK_EVERY_MS - (endedAt - askedAt)),
    );
    this.#timers.add(timer);
    if (this.state === before) return;
    this.#since = Date.now();
    this.changed();
  }
}

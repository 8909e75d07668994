import { setTimeout as pause } from "node:timers/promises";
import { monotonicMs } from "@/lab/torture/monotonic";
import type { ClusterWord, ConsoleWord, ViewSample } from "@/lab/torture/records";
import { readClusterWord } from "@/lab/torture/samplers/cluster-word";
import type { Stage } from "@/lab/torture/stage";

/** Longer than the second that the console has to agree within. */
const LOOK_EVERY_MS = 1100;
const DEADLINE_MS = 1500;

/** Asks the console and each node's Pacemaker, again and again, what they say. */
export class ViewSampler {
  #samples: ViewSample[] = [];
  #running = true;
  readonly #ended: Promise<void>;

  constructor(private readonly stage: Stage) {
    this.#ended = this.#run();
    this.#ended.catch(() => {}); // told by end()
  }

  since(from: number): ViewSample[] {
    return this.#samples.filter(({ at }) => at >= from);
  }

  forget(before: number): void {
    this.#samples = this.since(before);
  }

  /** Throws what an answer was that could not be read. */
  async end(): Promise<void> {
    this.#running = false;
    await this.#ended;
  }

  async #run(): Promise<void> {
    while (this.#running) {
      const console = await this.#askConsole();
      const at = monotonicMs();
      const words = await Promise.all(
        this.stage.hosts.map(async (host) => [host, await this.#askHost(host)] as const),
      );
      this.#samples.push({ at, console, cluster: Object.fromEntries(words) });
      await pause(LOOK_EVERY_MS);
    }
  }

  async #askConsole(): Promise<ConsoleWord | null> {
    const asked = this.stage.stand.client.state();
    const state = await Promise.race([asked.catch(() => null), pause(DEADLINE_MS, null)]);
    const cluster = state?.clusters[this.stage.clusterId];
    if (!cluster) return null;
    return {
      nodes: Object.fromEntries(Object.values(cluster.nodes).map((node) => [node.name, node.state])),
      owner: cluster.resources[this.stage.service]?.owner ?? null,
      service: cluster.resources[this.stage.service]?.state ?? "missing",
      fencings: cluster.fencing.history.map(({ target, status, at }) => ({ target, status, at })),
    };
  }

  async #askHost(name: string): Promise<ClusterWord | null> {
    const argv = ["crm_mon", "--one-shot", "--output-as=xml"];
    const answer = await this.stage.stand.lab
      .host(name)
      .exec(argv, { timeoutMs: DEADLINE_MS })
      .catch(() => null);
    if (answer?.code !== 0) return null;
    return readClusterWord(answer.stdout, this.stage.service);
  }
}

import type { ConsoleState } from "@/protocol/console-state";
import { patchBetween, type StatePatch } from "@/protocol/state-patch";
import { AtMostEvery } from "@/server/live/at-most-every";

const PATCH_EVERY_MS = 50;

export interface VersionedPatch {
  version: number;
  patch: StatePatch;
  /** What it leads from and to, for those who may see only a part. */
  before: ConsoleState;
  after: ConsoleState;
}

/**
 * The one state every browser shows. A change becomes a patch with the next version at once, those within 50 ms after it
 * one more; a change that leaves everything as it was becomes none.
 */
export class LiveState {
  version = 1;
  #published: ConsoleState;
  #current: ConsoleState;
  readonly #patches = new AtMostEvery(PATCH_EVERY_MS, () => this.#publish());
  readonly #listeners: ((patch: VersionedPatch) => void)[] = [];
  readonly #clusterListeners: (() => void)[] = [];

  constructor(initial: ConsoleState) {
    this.#published = initial;
    this.#current = initial;
  }

  /** As browsers have it at {@link version}. */
  get published(): ConsoleState {
    return this.#published;
  }

  get current(): ConsoleState {
    return this.#current;
  }

  /** `change` answers the new state and must not alter the old one. */
  update(change: (state: ConsoleState) => ConsoleState): void {
    const before = this.#current;
    this.#current = change(before);
    if (this.#current.clusters !== before.clusters) for (const listener of this.#clusterListeners) listener();
    if (this.#current === this.#published) return;
    this.#patches.ask();
  }

  /** Called when a cluster's part of the state was replaced. */
  onClusters(listener: () => void): void {
    this.#clusterListeners.push(listener);
  }

  onPatch(listener: (patch: VersionedPatch) => void): void {
    this.#listeners.push(listener);
  }

  /** Publishes now what is not published yet. */
  flush(): void {
    this.#patches.run();
  }

  #publish(): void {
    const [before, after] = [this.#published, this.#current];
    const patch = patchBetween(before, after);
    this.#published = after;
    if (patch === null) return;
    this.version += 1;
    for (const listener of this.#listeners) listener({ version: this.version, patch, before, after });
  }
}

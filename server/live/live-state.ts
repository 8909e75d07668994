import type { ConsoleState } from "@/protocol/console-state";
import { patchBetween, type StatePatch } from "@/protocol/state-patch";

const COALESCE_MS = 50;

export interface VersionedPatch {
  version: number;
  patch: StatePatch;
}

/**
 * The one state every browser shows. Changes within 50 ms become one patch with the next version; a change that
 * leaves everything as it was becomes none.
 */
export class LiveState {
  version = 1;
  #published: ConsoleState;
  #current: ConsoleState;
  #timer: NodeJS.Timeout | null = null;
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
    this.#timer ??= setTimeout(() => this.flush(), COALESCE_MS);
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
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const patch = patchBetween(this.#published, this.#current);
    this.#published = this.#current;
    if (patch === null) return;
    this.version += 1;
    for (const listener of this.#listeners) listener({ version: this.version, patch });
  }
}

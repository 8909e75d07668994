import { readInterfaces } from "@/agent/host/interfaces";
import { attributesToSet, transientAttributes, watchedSubnets } from "@/agent/network-watch/watched-subnets";
import type { XmlElement } from "@/agent/pacemaker/xml";
import { runCommand } from "@/agent/run-command";
import { Rereader } from "@/agent/watch/rereader";

/** The kernel tells of one change in several parts. */
const GATHER_MS = 5;

/**
 * Tells the cluster of networks that this node lost or has again, as soon as the kernel says so; Pacemaker decides what
 * leaves for it. Needs no console. `poke` it when an adapter changed.
 */
export class NetworkWatch {
  readonly #rereader: Rereader;
  #subnets: string[] = [];
  #said: Map<string, string> = new Map();

  constructor(failed: (error: unknown) => void) {
    this.#rereader = new Rereader(() => this.#tell(), failed, GATHER_MS);
  }

  poke(): void {
    if (this.#subnets.length > 0) this.#rereader.poke();
  }

  /** After each look at the cluster: which networks matter, and what it has been told of this node. */
  follow(cib: XmlElement, node: string): void {
    this.#subnets = watchedSubnets(cib);
    this.#said = transientAttributes(cib, node);
    this.poke();
  }

  stop(): void {
    this.#rereader.stop();
  }

  async #tell(): Promise<void> {
    const wanted = attributesToSet(this.#subnets, await readInterfaces(), this.#said);
    for (const [name, value] of wanted) {
      await runCommand("attrd_updater", ["--name", name, "--update", value]);
      this.#said.set(name, value);
    }
  }
}

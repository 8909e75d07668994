import { isDeepStrictEqual } from "node:util";
import { readInterfaces } from "@/agent/host/interfaces";
import { PathWatch } from "@/agent/network-watch/path-watch";
import { ping } from "@/agent/network-watch/ping";
import {
  attributesToSet,
  decidedPaths,
  placeOn,
  transientAttributes,
  watchedSubnets,
} from "@/agent/network-watch/watched-subnets";
import type { XmlElement } from "@/agent/pacemaker/xml";
import { runCommand } from "@/agent/run-command";
import { Rereader } from "@/agent/watch/rereader";
import type { HostInterface } from "@/protocol/host-report";
import type { NetworkPath, PathView } from "@/protocol/network-path";

/** The kernel tells of one change in several parts. */
const GATHER_MS = 5;

interface Seams {
  /** A path is known to be otherwise than it was told last. */
  pathChanged: (path: PathView) => void;
  failed: (error: unknown) => void;
}

/**
 * Tells the cluster of networks that this node lost or has again, as soon as the kernel says so, or what is on them was
 * silent for long enough; Pacemaker decides what leaves for it. Needs no console. `poke` it when an adapter changed.
 */
export class NetworkWatch {
  readonly #rereader: Rereader;
  #subnets: string[] = [];
  #said: Map<string, string> = new Map();
  #decided: Map<string, NetworkPath> = new Map();
  readonly #paths = new Map<string, PathWatch>();
  readonly #toldOf = new Map<string, PathView["state"]>();

  constructor(private readonly seams: Seams) {
    this.#rereader = new Rereader(() => this.#tell(), seams.failed, GATHER_MS);
  }

  poke(): void {
    if (this.#subnets.length + this.#decided.size + this.#paths.size > 0) this.#rereader.poke();
  }

  /** After each look at the cluster: which networks matter, and what it has been told of this node. Answers the paths as they are. */
  follow(cib: XmlElement, node: string): PathView[] {
    this.#subnets = watchedSubnets(cib);
    this.#said = transientAttributes(cib, node);
    this.#decided = decidedPaths(cib);
    this.poke();
    return [...this.#decided.keys()].flatMap((subnet) => this.#viewOf(subnet) ?? []);
  }

  /** The node left the cluster: nothing is asked for it any more. */
  rest(): void {
    this.#subnets = [];
    this.#decided = new Map();
    this.#watchPaths([]);
  }

  stop(): void {
    this.#rereader.stop();
    this.rest();
  }

  async #tell(): Promise<void> {
    const interfaces = await readInterfaces();
    this.#watchPaths(interfaces);
    const states = new Map([...this.#paths].map(([subnet, { state }]) => [subnet, state]));
    for (const [name, told] of attributesToSet(this.#subnets, interfaces, this.#said, states)) {
      // The wait is the attribute's own: what any node changes within it is written in one go.
      const args = ["--name", name, "--update-both", told.value, "--delay", `${told.waitSeconds}s`];
      await runCommand("attrd_updater", args);
      this.#said.set(name, told.value);
    }
  }

  /** What is asked already goes on being asked; another target, patience or address begins anew. */
  #watchPaths(interfaces: readonly HostInterface[]): void {
    for (const [subnet, watch] of this.#paths) {
      const path = this.#decided.get(subnet);
      const stays =
        isDeepStrictEqual(path, watch.path) && isDeepStrictEqual(placeOn(interfaces, subnet), watch.place);
      if (stays) continue;
      watch.stop();
      this.#paths.delete(subnet);
      if (!path) this.#toldOf.delete(subnet);
    }
    for (const [subnet, path] of this.#decided) {
      if (this.#paths.has(subnet)) continue;
      const watch = new PathWatch(path, placeOn(interfaces, subnet), ping, () => this.#pathChanged(subnet));
      this.#paths.set(subnet, watch);
    }
  }

  #pathChanged(subnet: string): void {
    this.#rereader.poke();
    const path = this.#viewOf(subnet);
    if (!path || path.state === (this.#toldOf.get(subnet) ?? "here")) return;
    this.#toldOf.set(subnet, path.state);
    this.seams.pathChanged(path);
  }

  #viewOf(subnet: string): PathView | null {
    const watch = this.#paths.get(subnet);
    return watch ? { subnet, ...watch.path, state: watch.state, since: watch.since } : null;
  }
}

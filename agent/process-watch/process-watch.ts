import { readParsedCib } from "@/agent/pacemaker/cib";
import { type RunningRecord, runningRecord, tellFailure } from "@/agent/pacemaker/failure-record";
import type { XmlElement } from "@/agent/pacemaker/xml";
import { ProcessEnds } from "@/agent/process-watch/process-ends";
import { type ProcessSource, processSource, readPid } from "@/agent/process-watch/process-source";
import { fastResources, type WatchedResource } from "@/agent/process-watch/watched-resources";
import type { ViewResource } from "@/protocol/cluster-view";
import type { ProcessWatch as Watch } from "@/protocol/detection";

interface Watched {
  resource: WatchedResource;
  source: ProcessSource;
  pid: number;
  since: number;
  record: RunningRecord;
}

export interface SeenEnd {
  resource: string;
  pid: number;
  at: number;
}

interface Seams {
  program: string;
  /** A process ended, and Pacemaker was told. */
  told: (end: SeenEnd) => void;
  failed: (error: unknown) => void;
}

/**
 * Watches the processes of the fast resources that run on this node, and tells Pacemaker of an end at once, in
 * milliseconds rather than at the next check. Pacemaker alone decides what follows; its checks go on as before. Needs
 * no console. What an administrator or the cluster itself stops is no failure: the record of the stop is there first,
 * and what is told holds only while it is not.
 */
export class ProcessWatch {
  readonly #ends: ProcessEnds;
  readonly #watched = new Map<string, Watched>();
  readonly #sources = new Map<string, { key: string; source: ProcessSource | null }>();

  constructor(private readonly seams: Seams) {
    this.#ends = new ProcessEnds(seams.program, (pid) => {
      for (const watched of [...this.#watched.values()].filter((each) => each.pid === pid))
        void this.#ended(watched).catch(seams.failed);
    });
  }

  /** After each look at the cluster: what is to be watched on this node now, and what is. */
  async follow(cib: XmlElement, node: string, resources: readonly ViewResource[]): Promise<Watch[]> {
    const here = fastResources(cib).filter(({ name }) => resources.some(runs(name, node)));
    const watches = await Promise.all(here.map((resource) => this.#look(resource, cib, node, resources)));
    const names = new Set(here.map(({ name }) => name));
    for (const name of this.#watched.keys()) if (!names.has(name)) this.#forget(name);
    for (const name of this.#sources.keys()) if (!names.has(name)) this.#sources.delete(name);
    return watches;
  }

  close(): void {
    this.#ends.close();
  }

  async #look(
    resource: WatchedResource,
    cib: XmlElement,
    node: string,
    resources: readonly ViewResource[],
  ): Promise<Watch> {
    const { name } = resource;
    const source = await this.#sourceOf(resource);
    const pidFile = source && "pidFile" in source ? source.pidFile : null;
    const not = (reason: Watch["reason"]): Watch => {
      this.#forget(name);
      return { resource: name, pid: null, since: null, reason, pidFile };
    };
    if (!source) return not("pid-file-unknown");
    if (!resources.find(runs(name, node))?.managed) return not("not-managed");
    const record = runningRecord(cib, node, name);
    if (!record) return not("no-check");
    const before = this.#watched.get(name);
    const pid = await readPid(source);
    // One that ended this moment is told of by itself, if it is not forgotten.
    if (pid === null && !before) return not("no-process");
    if (pid === null) return { resource: name, pid: null, since: null, reason: "no-process", pidFile };
    const since = before?.pid === pid ? before.since : Date.now();
    if (before && before.pid !== pid) this.#ends.forget(before.pid);
    this.#watched.set(name, { resource, source, pid, since, record });
    this.#ends.watch(pid);
    if (!this.#ends.able) return { resource: name, pid: null, since: null, reason: "unable", pidFile };
    return { resource: name, pid, since, reason: null, pidFile };
  }

  async #sourceOf(resource: WatchedResource): Promise<ProcessSource | null> {
    const key = JSON.stringify([resource.type, resource.pidFile, [...resource.parameters]]);
    const known = this.#sources.get(resource.name);
    if (known?.key === key) return known.source;
    const source = await processSource(resource);
    this.#sources.set(resource.name, { key, source });
    return source;
  }

  #forget(name: string): void {
    const watched = this.#watched.get(name);
    if (!watched) return;
    this.#watched.delete(name);
    if (![...this.#watched.values()].some(({ pid }) => pid === watched.pid)) this.#ends.forget(watched.pid);
  }

  async #ended({ resource, source, pid, record }: Watched): Promise<void> {
    const at = Date.now();
    this.#watched.delete(resource.name);
    // It put another in its place, as some do when they are given a new configuration or program.
    if ((await readPid(source)) !== null) return;
    const told =
      (await tellFailure(record, ended(pid), at)) ||
      // The records may be newer than the last look: the history was cleaned, or it was started and ended again.
      (await tellAnew(record, source, pid, at));
    if (told) this.seams.told({ resource: resource.name, pid, at });
  }
}

const runs =
  (name: string, node: string) =>
  (seen: ViewResource): boolean =>
    seen.name === name && seen.active && seen.nodes.includes(node);

/** As it is recorded, of what is still to be told at once: it may have been changed to watched only meanwhile. */
export const fastRecord = (cib: XmlElement, node: string, resource: string): RunningRecord | null =>
  fastResources(cib).some(({ name }) => name === resource) ? runningRecord(cib, node, resource) : null;

const ended = (pid: number) => `process ${pid} ended`;

async function tellAnew(
  { node, resource }: RunningRecord,
  source: ProcessSource,
  pid: number,
  at: number,
): Promise<boolean> {
  const record = fastRecord(await readParsedCib(), node, resource);
  // In this order: what was recorded as running before this look, and has no process now, ended.
  return record !== null && (await readPid(source)) === null && tellFailure(record, ended(pid), at);
}

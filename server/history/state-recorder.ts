import type { ClusterState } from "@/protocol/console-state";
import { patchBetween } from "@/protocol/state-patch";
import type { Database } from "@/server/database/database";
import type { Prisma } from "@/server/database/generated/client";
import type { Log } from "@/server/log";

/** How often it is noted that the console still watches: at most this much of the time before a crash is lost. */
const TICK_MS = 5000;
/** A longer pause between ticks means that the machine slept: nobody watched. */
const ASLEEP_MS = 3 * TICK_MS;
/** A new whole state after so many changes or so long: what must be read for one moment, and given up at once. */
const CHANGES_PER_SPAN = 200;
const SPAN_MS = 24 * 3600_000;
/** More observations waiting for the database than this are a gap. */
const WAITING = 1000;

interface OpenSpan {
  id: number;
  begin: number;
  changes: number;
  state: ClusterState;
}
interface Observation {
  at: number;
  clusters: Record<string, ClusterState>;
}
type Write = (rows: Prisma.TransactionClient) => Promise<unknown>;

/**
 * Keeps the clusters' states over time. Observing takes no time and never fails; writing happens behind it. What
 * cannot be written in time is not written later either: it stays a gap, and the next span begins when the
 * database takes it.
 */
export class StateRecorder {
  #open = new Map<string, OpenSpan>();
  #waiting: Observation[] = [];
  #seen: Record<string, ClusterState> = {};
  #writing: Promise<void> = Promise.resolve();
  /** Grows with each gap: what was being written before it must not be continued. */
  #watch = 0;
  #ticked = Date.now();
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
    private readonly now: () => number = Date.now,
  ) {
    this.#ticked = now();
    database.onState((state) => {
      if (state === "down") this.#gap();
      else void this.write();
    });
    this.#timer = setInterval(() => void this.write(), TICK_MS);
  }

  /** Takes note of the states as they are now. */
  observe(clusters: Record<string, ClusterState>): void {
    if (clusters === this.#seen) return;
    this.#seen = clusters;
    if (this.#waiting.length >= WAITING) this.#gap();
    this.#waiting.push({ at: this.now(), clusters });
    if (this.#waiting.length === 1) void this.write();
  }

  /** Writes what waits and that the clusters are watched until now. Resolves when done or given up; never rejects. */
  write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeNow());
    return this.#writing;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    if (this.database.state === "up") await this.write();
  }

  #gap(): void {
    this.#watch += 1;
    this.#open = new Map();
    this.#waiting = [];
  }

  async #writeNow(): Promise<void> {
    const now = this.now();
    if (Math.abs(now - this.#ticked) > ASLEEP_MS) this.#gap();
    this.#ticked = now;
    if (this.database.state === "down") return this.#gap();
    const observations = [...this.#waiting.splice(0), { at: now, clusters: this.#seen }];
    const watch = this.#watch;
    // Worked on a copy, which becomes the truth when the database has it.
    const open = new Map(this.#open);
    try {
      await this.database.prisma.$transaction(async (rows) => {
        for (const observation of observations)
          for (const write of plan(open, observation)) await write(rows);
        const ids = [...open.values()].map(({ id }) => id);
        await rows.stateSpan.updateMany({ where: { id: { in: ids } }, data: { until: new Date(now) } });
      });
      if (watch === this.#watch) this.#open = open;
    } catch (error) {
      this.log.warn({ error }, "the clusters' states could not be recorded; their history has a gap");
      this.#gap();
    }
  }
}

/** What one observation adds to the spans; `open` is brought up to date as the writes are done. */
function plan(open: Map<string, OpenSpan>, { at, clusters }: Observation): Write[] {
  const writes: Write[] = [];
  for (const id of open.keys()) if (!Object.hasOwn(clusters, id)) open.delete(id);
  for (const [clusterId, state] of Object.entries(clusters)) {
    const span = open.get(clusterId);
    if (!span || at - span.begin > SPAN_MS || span.changes >= CHANGES_PER_SPAN) {
      writes.push(async (rows) => {
        if (span) await rows.stateSpan.update({ where: { id: span.id }, data: { until: new Date(at) } });
        const begun = { clusterId, begin: new Date(at), until: new Date(at) };
        const bytes = JSON.stringify(state).length;
        const { id } = await rows.stateSpan.create({
          data: { ...begun, state, bytes },
          select: { id: true },
        });
        open.set(clusterId, { id, begin: at, changes: 0, state });
      });
    } else if (span.state !== state) {
      writes.push(async (rows) => {
        // heardAt moves with each pulse and says nothing of the cluster.
        const delta = patchBetween({ ...span.state, heardAt: state.heardAt }, state);
        if (!delta) return;
        const spanId = span.id;
        const json = delta as Prisma.InputJsonObject;
        await rows.stateChange.create({ data: { spanId, at: new Date(at), delta: json } });
        const bytes = { increment: JSON.stringify(delta).length };
        await rows.stateSpan.update({ where: { id: spanId }, data: { bytes } });
        open.set(clusterId, { ...span, state, changes: span.changes + 1 });
      });
    }
  }
  return writes;
}

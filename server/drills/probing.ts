import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { DrillProbe } from "@/protocol/drill";
import type { Sample } from "@/server/drills/measure-samples";
import { ProbeRun, type ProbeStatus } from "@/server/drills/probe-run";

/** All probes of one drill while it runs; in the order in which they were given. */
export interface Probing {
  status(): ProbeStatus[];
  /** No more is asked; answers every sample of each. */
  end(): Promise<Sample[][]>;
}

/** What the worker says: how it stands, ten times a second, and at the end everything. */
export type WorkerMessage = { status: ProbeStatus[] } | { samples: Sample[][] };

/** Good answers in a row that count as being served: half a second. */
export const SERVED = 50;
/** Beside the console's program where it is built; from its sources there is none. */
const worker = fileURLToPath(new URL("drill-probe.mjs", import.meta.url));

/**
 * Begins to ask. In a thread of its own, so that what the console itself does meanwhile does not look like an outage;
 * run from its sources (development, tests) in this one.
 */
export function startProbing(probes: readonly DrillProbe[]): Probing {
  return existsSync(worker) ? inWorker(probes) : here(probes);
}

function here(probes: readonly DrillProbe[]): Probing {
  const runs = probes.map((probe) => new ProbeRun(probe));
  return {
    status: () => runs.map((run) => run.status),
    end: () => Promise.all(runs.map((run) => run.end())),
  };
}

function inWorker(probes: readonly DrillProbe[]): Probing {
  const thread = new Worker(worker, { workerData: probes });
  let status: ProbeStatus[] = probes.map(() => ({ speaks: null, inARow: 0 }));
  const samples = new Promise<Sample[][]>((resolve, reject) => {
    thread.on("message", (message: WorkerMessage) => {
      if ("status" in message) status = message.status;
      else resolve(message.samples);
    });
    thread.once("error", reject);
    thread.once("exit", () => reject(new Error("the probes' thread ended by itself")));
  });
  samples.catch(() => undefined); // whoever ends it hears of it
  return {
    status: () => status,
    async end() {
      thread.postMessage("end");
      return samples.finally(() => thread.terminate());
    },
  };
}

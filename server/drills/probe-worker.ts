import { parentPort, workerData } from "node:worker_threads";
import type { DrillProbe } from "@/protocol/drill";
import { ProbeRun } from "@/server/drills/probe-run";
import type { WorkerMessage } from "@/server/drills/probing";

/** The thread that asks the services during a drill, and does nothing else (probing.ts). */
const runs = (workerData as DrillProbe[]).map((probe) => new ProbeRun(probe));
const tell = (message: WorkerMessage) => parentPort?.postMessage(message);
const timer = setInterval(() => tell({ status: runs.map((run) => run.status) }), 100);
parentPort?.once("message", async () => {
  clearInterval(timer);
  tell({ samples: await Promise.all(runs.map((run) => run.end())) });
});

import { setTimeout as pause } from "node:timers/promises";
import type { LabHost } from "@/lab/lab";
import { until } from "@/lab/stand/until";
import type { Bench } from "@/lab/torture/bench";
import { describeFault } from "@/lab/torture/faults/fault-table";
import { injections } from "@/lab/torture/faults/injections";
import type { Undo } from "@/lab/torture/faults/scene";
import { becomesHealthy, undoEverything } from "@/lab/torture/health";
import { expectedEvents, missingEvents } from "@/lab/torture/invariants/history-complete";
import { nothingLeftOver, operationsEnded } from "@/lab/torture/invariants/left-in-order";
import { readLedger } from "@/lab/torture/ledger/ledger-client";
import { monotonicMs } from "@/lab/torture/monotonic";
import type { PlannedFault, Round } from "@/lab/torture/plan";
import type {
  EndedOperation,
  FencingWords,
  MadeFault,
  RecordedEvent,
  RoundRecord,
} from "@/lab/torture/records";
import { readFencingWords } from "@/lab/torture/samplers/fencing-words";
import { readRemains } from "@/lab/torture/samplers/remains";
import { readServiceLives } from "@/lab/torture/samplers/token-disk";

/** How long a cluster may take to be well again once the last fault is undone. */
const HEALTHY_SECONDS = 60;
/** What the engine needs besides noticing: elections, the head start, fencing, starting. */
const ENGINE_MS = 8000;
/** What comes late is waited for this long: events kept on a node's disk, the end of operations. */
const LATE_SECONDS = 15;

/** Plays one round on a healthy bench, and tells everything that was seen of it. */
export async function playRound(
  bench: Bench,
  round: Round,
  tell: (note: string) => void,
): Promise<RoundRecord> {
  const { stage } = bench;
  const owner = bench.hosts.holders("address")[0] ?? "";
  const before = await stage.stand.client.state();
  const timing = before.clusters[stage.clusterId]?.timing;
  const began = Date.now();
  const from = monotonicMs();
  const faults = await make(bench, round.faults, owner, tell);
  const undone = monotonicMs();
  const noticedMs = (timing?.tokenMs ?? 0) + (timing?.consensusMs ?? 0);
  const healthy = await becomesHealthy(bench, HEALTHY_SECONDS, tell, noticedMs);
  const to = monotonicMs();

  const { holdings, stalls } = await bench.hosts.since(from);
  // As it is now: what is acknowledged while the ledger is read may not be in what was read.
  const writes = bench.writer.since(from).map((write) => ({ ...write }));
  const seen = {
    ...{ from, began, undone, healthy, to, faults, holdings, stalls, writes },
    lives: await readServiceLives(stage.tokenDisk, stage.hosts.length, from),
    views: bench.views.since(from),
    switched: await bench.power.doneSince(from),
    refused: await bench.power.refusedSince(from),
    fencing: await fencingWordsSince(bench, began),
    promiseMs: noticedMs + ENGINE_MS,
  };
  if (healthy === null) return { ...seen, ledger: null, events: [], operations: [], remains: [] };
  const expected = expectedEvents(seen, stage.service);
  return {
    ...seen,
    ledger: await late(
      () => readLedger(stage.address, writes[0]?.number ?? 0, writes.at(-1)?.number ?? 0),
      (numbers) => numbers !== null,
    ),
    events: await late(
      () => eventsSince(bench, before.newestEventId),
      (events) => missingEvents(expected, events).length === 0,
    ),
    operations: await late(
      () => operationsSince(bench, began),
      (operations) => operationsEnded({ operations }).length === 0,
    ),
    remains: await late(
      () => Promise.all(stage.stand.lab.hosts.map(readRemains)),
      (remains) => nothingLeftOver({ remains }).length === 0,
    ),
  };
}

/** Makes the faults, each at its time, and undoes each after it was held; when this ends none is left. */
async function make(
  bench: Bench,
  planned: readonly PlannedFault[],
  owner: string,
  tell: (note: string) => void,
): Promise<MadeFault[]> {
  const { stage, power } = bench;
  const lab = stage.stand.lab;
  const made = await Promise.all(
    planned.map(async ({ fault, target, atMs }): Promise<MadeFault | null> => {
      const other = stage.hosts.find((name) => name !== owner) ?? "";
      const [on, off] = target === "owner" ? [owner, other] : [other, owner];
      const scene = { stage, power, host: lab.host(on), other: lab.host(off) };
      await pause(atMs);
      const from = monotonicMs();
      let undo: Undo;
      try {
        undo = await injections[fault](scene);
      } catch (thrown) {
        tell(`${fault} could not be made on ${on}: ${String(thrown).slice(0, 200)}`);
        return null;
      }
      try {
        await pause(describeFault(fault).holdMs);
      } finally {
        await undo().catch((thrown) => tell(`${fault} was not undone: ${String(thrown).slice(0, 200)}`));
      }
      return { fault, host: on, owned: on === owner, from, to: monotonicMs() };
    }),
  );
  await undoEverything(bench);
  return made.filter((fault) => fault !== null);
}

/** Looks again until it is as it should be, or it is too late; answers the last look. */
async function late<T>(look: () => Promise<T>, good: (seen: T) => boolean): Promise<T> {
  let seen = await look();
  await until("it is as it should be", LATE_SECONDS, async () => {
    if (good(seen)) return true;
    seen = await look();
    return false;
  }).catch(() => {}); // the invariants judge the last look
  return seen;
}

/** By the log of each host that runs. Where one of them does not tell, the round is not judged: silence would excuse. */
async function fencingWordsSince({ stage }: Bench, began: number): Promise<FencingWords> {
  const ask = async (host: LabHost): Promise<FencingWords> =>
    (await host.running()) ? readFencingWords(host, began) : { condemned: [], failed: [] };
  const told = await Promise.all(stage.stand.lab.hosts.map(ask));
  return {
    condemned: told.flatMap(({ condemned }) => condemned),
    failed: told.flatMap(({ failed }) => failed),
  };
}

async function eventsSince({ stage }: Bench, newest: number): Promise<RecordedEvent[]> {
  const query = { clusterId: stage.clusterId, limit: "500" };
  const events = await stage.stand.client.call("listEvents", { query });
  return events.filter(({ id }) => id > newest).map(({ kind, node, resource }) => ({ kind, node, resource }));
}

async function operationsSince({ stage }: Bench, began: number): Promise<EndedOperation[]> {
  const query = { clusterId: stage.clusterId };
  const operations = await stage.stand.client.call("listOperations", { query });
  return operations
    .filter(({ requestedAt }) => requestedAt >= began)
    .map((operation) => ({
      ...{ type: operation.type, state: operation.state },
      problem: "problem" in operation ? operation.problem.code : null,
    }));
}

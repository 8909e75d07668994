import { OPERATIONS_AT_HAND } from "@/protocol/console-state";
import type { Operation, OperationRequest, OperationType, WaitingOperation } from "@/protocol/operation";
import { type Problem, ProblemError, toProblem } from "@/protocol/problem";
import type { AgentHub } from "@/server/agents/agent-hub";
import type { Database } from "@/server/database/database";
import { rewriteTable } from "@/server/database/rewrite-table";
import type { LiveState } from "@/server/live/live-state";
import type { Log } from "@/server/log";
import { type Executor, type ExecutorParts, executors } from "@/server/operations/executors";
import { maskOldRequests } from "@/server/operations/mask-old-requests";
import { newOperation } from "@/server/operations/new-operation";
import {
  createOperationReader,
  type OperationReader,
  unknownOperation,
} from "@/server/operations/operation-reader";
import { operationOf, rowOf, storedRequest } from "@/server/operations/operation-rows";
import { OperationRun } from "@/server/operations/operation-run";
import { targetsOf } from "@/server/operations/operation-targets";
import { refuseEarly } from "@/server/operations/refuse-early";
import { settleLeftOver } from "@/server/operations/settle-left-over";

export interface Operations extends OperationReader {
  /** Accepts an operation and starts it; the same id again, by the same person, answers the same operation. */
  request(request: OperationRequest, user: string): Promise<Operation>;
  /** Records one that waits for approval, and does nothing of it; the same id again answers the same. */
  hold(request: OperationRequest, user: string, hold: Hold): Promise<Operation>;
  /** One that waits, with who asked for it. @throws ProblemError `operation.unknown` | `approval.not-waiting` */
  waiting(id: string): Promise<{ operation: WaitingOperation; asker: Asker }>;
  /** Starts one that waits, if it can be done now; otherwise it waits on. @throws ProblemError */
  release(waiting: WaitingOperation, approvedBy: string): Promise<Operation>;
  /** Ends one that waits without doing it. @throws ProblemError `approval.not-waiting` */
  drop(waiting: WaitingOperation, problem: Problem): Promise<Operation>;
}

/** Who asked for an operation that waits. */
export interface Asker {
  /** Who answers for it, also where a program of that one asked. */
  person: string;
  /** null: in person. */
  tokenId: string | null;
}
export type Hold = Asker & { expiresAt: number };

/** These change nothing, so they may run beside others. */
const readOnly: OperationType[] = [
  "configuration.analyse",
  "cluster.validate",
  "fencing.check",
  "fencing.test",
];

/** The change of a cluster that runs now, if one does. */
export const changeOf = (live: LiveState, clusterId: string): Operation | undefined =>
  Object.values(live.current.operations).find(
    (operation) =>
      operation.clusterId === clusterId &&
      (operation.state === "accepted" || operation.state === "running") &&
      !readOnly.includes(operation.type),
  );

/**
 * Runs operations: recorded before they start, one change at a time on a cluster and on a server, every step
 * published, every one ended as succeeded, failed or unknown.
 */
export async function createOperations(parts: {
  database: Database;
  hub: AgentHub;
  live: LiveState;
  log: Log;
  executorParts: ExecutorParts;
  /** Called with every operation that has ended, also with those that an end of the console interrupted. */
  ended: (operation: Operation) => Promise<void>;
}): Promise<Operations> {
  const { database, hub, live, log, executorParts, ended } = parts;
  const { prisma } = database;
  const clusterNames = () => Object.values(live.current.clusters).map(({ name }) => name);
  const joinedFor = (serverId: string) =>
    live.current.clusters[live.current.servers[serverId]?.joinedFor ?? ""] ?? null;
  /** What is being changed (a cluster's or server's id) → the operation that does it. */
  const busy = new Map<string, Operation>();

  const publish = (operation: Operation) =>
    live.update((state) => ({
      ...state,
      operations: newest({ ...state.operations, [operation.id]: operation }),
    }));

  await settleLeftOver(database, ended);
  if ((await maskOldRequests(database)) > 0) await rewriteTable(database, "Operation", log);
  const recent = await prisma.operation.findMany({
    orderBy: { requestedAt: "desc" },
    take: OPERATIONS_AT_HAND,
  });
  const held = await prisma.operation.findMany({ where: { state: "waiting" } });
  live.update((state) => ({
    ...state,
    operations: Object.fromEntries([...recent, ...held].map((row) => [row.id, operationOf(row)])),
  }));

  async function record(operation: Operation): Promise<void> {
    const { id, ...data } = rowOf(operation);
    await prisma.operation.update({ where: { id }, data }).catch((error) => {
      log.warn({ error, operation: id }, "an operation's progress could not be recorded");
    });
  }

  /** `release` is called before the end is published: who sees it may ask for the next change at once. */
  async function run(
    request: OperationRequest,
    accepted: Operation,
    user: string,
    release: () => void,
  ): Promise<void> {
    const startedAt = Date.now();
    let operation: Operation = { ...common(accepted), state: "running", startedAt };
    const operationRun = new OperationRun(request.id, user, hub, () => {
      operation = { ...operation, steps: [...operationRun.steps] };
      publish(operation);
    });
    publish(operation);
    await record(operation);
    const parts: ExecutorParts = {
      ...executorParts,
      clusterMade(clusterId) {
        operation = { ...operation, clusterId };
        publish(operation);
        executorParts.clusterMade(clusterId);
      },
    };
    try {
      // The map is typed by the request's type; TypeScript cannot follow the union through the lookup.
      const execute = executors[request.type] as Executor<OperationType>;
      const result = await execute(operationRun, request, parts);
      operation = {
        ...common(operation),
        state: "succeeded",
        startedAt,
        endedAt: Date.now(),
        outageMs: outageOf(result),
      };
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.code === "internal.unexpected")
        log.error({ err: thrown, operation: request.id }, "operation failed");
      const state = problem.code === "agent.lost" ? "unknown" : "failed";
      operation = { ...common(operation), state, startedAt, endedAt: Date.now(), problem };
    }
    log.info({ operation: request.id, type: request.type, state: operation.state }, "operation ended");
    release();
    publish(operation);
    await record(operation);
    await ended(operation);
  }

  /** The operation with this id, where it was asked for before. */
  async function known({ id, type }: OperationRequest, user: string): Promise<Operation | null> {
    database.require();
    const row = await prisma.operation.findUnique({ where: { id } });
    if (row && (row.requestedBy !== user || row.type !== type)) throw idTaken();
    return row && (live.current.operations[id] ?? operationOf(row));
  }
  const refuse = (request: OperationRequest) =>
    refuseEarly(request, { ...executorParts, clusterNames, joinedFor });

  /** Starts it, unless another change runs there; `store` writes it down before. */
  async function begin(
    request: OperationRequest,
    accepted: Operation,
    store: () => Promise<unknown>,
  ): Promise<Operation> {
    const targets = readOnly.includes(request.type) ? [] : targetsOf(request, live);
    for (const target of targets) {
      const other = busy.get(target);
      if (other) throw busyWith(other);
    }
    for (const target of targets) busy.set(target, accepted);
    const release = () =>
      targets.forEach((target) => {
        busy.delete(target);
      });
    try {
      await store();
    } catch (thrown) {
      release();
      throw thrown;
    }
    publish(accepted);
    void run(request, accepted, accepted.requestedBy, release);
    return accepted;
  }

  /** Of two who decide at once one is the first. */
  async function decide(operation: Operation): Promise<void> {
    database.require();
    const { id, ...data } = rowOf(operation);
    const { count } = await prisma.operation.updateMany({ where: { id, state: "waiting" }, data });
    if (count === 0) throw notWaiting();
  }

  return {
    async request(request, user) {
      const before = await known(request, user);
      if (before) return before;
      await refuse(request);
      const accepted = newOperation(request, user, live);
      const row = { ...rowOf(accepted), request: storedRequest(request) };
      return begin(request, accepted, () => prisma.operation.create({ data: row }));
    },

    async hold(request, user, { expiresAt, person, tokenId }) {
      const before = await known(request, user);
      if (before) return before;
      await refuse(request);
      const held: Operation = {
        ...{ ...common(newOperation(request, user, live)), state: "waiting", request, expiresAt },
      };
      const row = { ...rowOf(held), request: storedRequest(request), person, tokenId };
      await prisma.operation.create({ data: row });
      publish(held);
      return held;
    },

    async waiting(id) {
      database.require();
      const row = await prisma.operation.findUnique({ where: { id } });
      if (!row) throw unknownOperation();
      const operation = operationOf(row);
      if (operation.state !== "waiting" || row.person === null) throw notWaiting();
      return { operation, asker: { person: row.person, tokenId: row.tokenId } };
    },

    async release(waiting, approvedBy) {
      await refuse(waiting.request);
      const accepted: Operation = { ...common(waiting), approvedBy, state: "accepted" };
      return begin(waiting.request, accepted, () => decide(accepted));
    },

    async drop(waiting, problem) {
      const endedAt = Date.now();
      const dropped: Operation = { ...common(waiting), state: "failed", startedAt: null, endedAt, problem };
      await decide(dropped);
      publish(dropped);
      await ended(dropped);
      return dropped;
    },

    ...createOperationReader(database, live),
  };
}

const notWaiting = () =>
  new ProblemError({
    code: "approval.not-waiting",
    message:
      "This does not wait for approval any more: somebody decided on it meanwhile, it was withdrawn, or its time has passed. Look at it again.",
  });

const outageOf = (result: unknown) =>
  typeof result === "object" && result !== null && "outageMs" in result && typeof result.outageMs === "number"
    ? result.outageMs
    : null;

/** Running and waiting ones, and the newest ended. */
function newest(operations: Record<string, Operation>): Record<string, Operation> {
  const all = Object.values(operations).sort((a, b) => b.requestedAt - a.requestedAt);
  const isGoing = ({ state }: Operation) =>
    state === "waiting" || state === "accepted" || state === "running";
  const going = all.filter(isGoing);
  const ended = all.filter((each) => !isGoing(each)).slice(0, OPERATIONS_AT_HAND);
  return Object.fromEntries([...going, ...ended].map((operation) => [operation.id, operation]));
}

function common(operation: Operation) {
  const { id, type, clusterId, subject, target, requestedBy, requestedAt, steps, approvedBy } = operation;
  const approval = approvedBy === undefined ? {} : { approvedBy };
  return { id, type, clusterId, subject, target, requestedBy, requestedAt, steps, ...approval };
}

const idTaken = () =>
  new ProblemError({
    code: "operation.id-taken",
    message: "Another operation has this id already. Nothing was changed. Ask again with a new one.",
    detail: { fields: { id: "value.not-a-choice" } },
  });

const busyWith = (other: Operation) =>
  new ProblemError({
    code: "operation.busy",
    message: `Another change runs there now (${other.type} of ${other.subject}, requested by ${other.requestedBy}). Wait for its end, then do this again.`,
    params: { type: other.type, subject: other.subject, user: other.requestedBy },
  });

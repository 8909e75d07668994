import { OPERATIONS_AT_HAND } from "@/protocol/console-state";
import type { Operation, OperationRequest, OperationType } from "@/protocol/operation";
import { ProblemError, toProblem } from "@/protocol/problem";
import type { AgentHub } from "@/server/agents/agent-hub";
import type { Database } from "@/server/database/database";
import { rewriteTable } from "@/server/database/rewrite-table";
import type { LiveState } from "@/server/live/live-state";
import type { Log } from "@/server/log";
import { type Executor, type ExecutorParts, executors } from "@/server/operations/executors";
import { maskOldRequests } from "@/server/operations/mask-old-requests";
import { newOperation } from "@/server/operations/new-operation";
import { operationOf, rowOf, storedRequest } from "@/server/operations/operation-rows";
import { OperationRun } from "@/server/operations/operation-run";
import { targetsOf } from "@/server/operations/operation-targets";
import { refuseEarly } from "@/server/operations/refuse-early";

export interface Operations {
  /** Accepts an operation and starts it; the same id again, by the same person, answers the same operation. */
  request(request: OperationRequest, user: string): Promise<Operation>;
  /** Newest first. @throws ProblemError `operation.unknown`, where there is none to be `before` */
  list(page: { clusterId?: string; before?: string; limit: number }): Promise<Operation[]>;
  /** @throws ProblemError `operation.unknown` */
  get(id: string): Promise<Operation>;
}

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

  await endInterrupted();
  if ((await maskOldRequests(database)) > 0) await rewriteTable(database, "Operation", log);
  const recent = await prisma.operation.findMany({
    orderBy: { requestedAt: "desc" },
    take: OPERATIONS_AT_HAND,
  });
  live.update((state) => ({
    ...state,
    operations: Object.fromEntries(recent.map((row) => [row.id, operationOf(row)])),
  }));

  /** A console that ended while operations ran cannot know how they went on. */
  async function endInterrupted(): Promise<void> {
    const rows = await prisma.operation.findMany({ where: { state: { in: ["accepted", "running"] } } });
    for (const row of rows) {
      const problem = new ProblemError({
        code: "operation.interrupted",
        message:
          "The console was stopped while this ran. It may or may not have been done; look at the cluster's state, and do it again if need be.",
      }).problem;
      const interrupted = await prisma.operation.update({
        where: { id: row.id },
        data: { state: "unknown", endedAt: new Date(), problem },
      });
      await ended(operationOf(interrupted));
    }
  }

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

  return {
    async request(request, user) {
      database.require();
      const known = await prisma.operation.findUnique({ where: { id: request.id } });
      if (known && (known.requestedBy !== user || known.type !== request.type)) throw idTaken();
      if (known) return live.current.operations[request.id] ?? operationOf(known);
      await refuseEarly(request, { ...executorParts, clusterNames, joinedFor });
      const accepted = newOperation(request, user, live);
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
        await prisma.operation.create({ data: { ...rowOf(accepted), request: storedRequest(request) } });
      } catch (thrown) {
        release();
        throw thrown;
      }
      publish(accepted);
      void run(request, accepted, user, release);
      return accepted;
    },

    async list({ clusterId, before, limit }) {
      database.require();
      // The database answers an empty page for a cursor that is not there, which would read as the end.
      if (before && !(await prisma.operation.findUnique({ where: { id: before }, select: { id: true } })))
        throw unknownOperation();
      const rows = await prisma.operation.findMany({
        where: clusterId ? { clusterId } : {},
        orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
        ...(before ? { cursor: { id: before }, skip: 1 } : {}),
        take: limit,
      });
      return rows.map((row) => live.current.operations[row.id] ?? operationOf(row));
    },

    async get(id) {
      const shown = live.current.operations[id];
      if (shown) return shown;
      database.require();
      const row = await prisma.operation.findUnique({ where: { id } });
      if (row) return operationOf(row);
      throw unknownOperation();
    },
  };
}

const unknownOperation = () =>
  new ProblemError({ code: "operation.unknown", message: "There is no such operation." });

const outageOf = (result: unknown) =>
  typeof result === "object" && result !== null && "outageMs" in result && typeof result.outageMs === "number"
    ? result.outageMs
    : null;

/** Running ones and the newest ended. */
function newest(operations: Record<string, Operation>): Record<string, Operation> {
  const all = Object.values(operations).sort((a, b) => b.requestedAt - a.requestedAt);
  const ended = all
    .filter(({ state }) => state !== "accepted" && state !== "running")
    .slice(0, OPERATIONS_AT_HAND);
  const going = all.filter(({ state }) => state === "accepted" || state === "running");
  return Object.fromEntries([...going, ...ended].map((operation) => [operation.id, operation]));
}

function common({ id, type, clusterId, subject, target, requestedBy, requestedAt, steps }: Operation) {
  return { id, type, clusterId, subject, target, requestedBy, requestedAt, steps };
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

import type { Operation, OperationState } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import type { LiveState } from "@/server/live/live-state";
import { operationOf } from "@/server/operations/operation-rows";

export interface OperationReader {
  /** Newest first. @throws ProblemError `operation.unknown`, where there is none to be `before` */
  list(page: {
    clusterId?: string;
    before?: string;
    state?: OperationState;
    limit: number;
  }): Promise<Operation[]>;
  /** @throws ProblemError `operation.unknown` */
  get(id: string): Promise<Operation>;
}

/** Operations as they stand: of those at hand what the browsers are told, of others what the database has. */
export function createOperationReader(database: Database, live: LiveState): OperationReader {
  const { prisma } = database;
  return {
    async list({ clusterId, before, state, limit }) {
      database.require();
      // The database answers an empty page for a cursor that is not there, which would read as the end.
      if (before && !(await prisma.operation.findUnique({ where: { id: before }, select: { id: true } })))
        throw unknownOperation();
      const rows = await prisma.operation.findMany({
        where: { ...(clusterId ? { clusterId } : {}), ...(state ? { state } : {}) },
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

export const unknownOperation = () =>
  new ProblemError({ code: "operation.unknown", message: "There is no such operation." });

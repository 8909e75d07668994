import { type Operation, type OperationRequest, operationSchema } from "@/protocol/operation";
import { withoutSecretValues } from "@/server/audit/masked-values";
import type { Prisma } from "@/server/database/generated/client";

/** An operation as the database keeps it, but for the request. */
export function rowOf(operation: Operation): Omit<Prisma.OperationCreateInput, "request"> & { id: string } {
  const { requestedAt, steps, ...rest } = operation;
  return {
    id: rest.id,
    type: rest.type,
    clusterId: rest.clusterId,
    subject: rest.subject,
    target: rest.target,
    requestedBy: rest.requestedBy,
    requestedAt: new Date(requestedAt),
    state: rest.state,
    steps,
    ...("expiresAt" in rest ? { expiresAt: new Date(rest.expiresAt) } : {}),
    ...(rest.approvedBy === undefined ? {} : { approvedBy: rest.approvedBy }),
    ...("startedAt" in rest && rest.startedAt !== null ? { startedAt: new Date(rest.startedAt) } : {}),
    ...("endedAt" in rest ? { endedAt: new Date(rest.endedAt) } : {}),
    ...("outageMs" in rest ? { outageMs: rest.outageMs } : {}),
    ...("problem" in rest ? { problem: rest.problem } : {}),
  };
}

/** What was asked, without secrets: for the record of who did what. It was looked through before (refuse-early.ts). */
export function storedRequest(request: OperationRequest): Prisma.InputJsonObject {
  const { secrets: _left, ...kept } = "secrets" in request ? request : { ...request, secrets: null };
  return withoutSecretValues(kept, { refused: false }) as Prisma.InputJsonObject;
}

type Row = Prisma.OperationGetPayload<Record<string, never>>;

export function operationOf(row: Row): Operation {
  const common = {
    id: row.id,
    type: row.type,
    clusterId: row.clusterId,
    subject: row.subject,
    target: row.target,
    requestedBy: row.requestedBy,
    requestedAt: row.requestedAt.getTime(),
    steps: row.steps,
    state: row.state,
    ...(row.approvedBy === null ? {} : { approvedBy: row.approvedBy }),
  };
  const startedAt = row.startedAt?.getTime() ?? null;
  const endedAt = row.endedAt?.getTime() ?? row.requestedAt.getTime();
  const more = {
    waiting: { request: row.request, expiresAt: row.expiresAt?.getTime() },
    accepted: {},
    running: { startedAt },
    succeeded: { startedAt, endedAt, outageMs: row.outageMs },
    failed: { startedAt, endedAt, problem: row.problem },
    unknown: { startedAt, endedAt, problem: row.problem },
  }[row.state];
  return operationSchema.parse({ ...common, ...more });
}

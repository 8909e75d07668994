import { randomUUID } from "node:crypto";
import {
  type Drill,
  type DrillMeasure,
  type DrillPlan,
  type DrillSchedule,
  drillMeasureSchema,
  drillPlanSchema,
  drillScheduleSchema,
} from "@/protocol/drill";
import type { Operation } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import type { Prisma } from "@/server/database/generated/client";
import { nextTime } from "@/server/drills/next-time";
import { operationOf } from "@/server/operations/operation-rows";

/** As many as a list shows. */
const LISTED = 200;

export interface DueDrill extends DrillSchedule {
  clusterId: string;
  confirmName: string | null;
  operationId: string;
}

/** Drills and schedules in the database. */
export class DrillStore {
  constructor(private readonly database: Database) {}

  /** Also one that will be refused: that it was is worth keeping. */
  async begin(drill: {
    id: string;
    clusterId: string;
    plan: DrillPlan;
    by: string;
    scheduled: boolean;
  }): Promise<void> {
    this.database.require();
    await this.database.prisma.drill.create({ data: { ...drill, startedAt: new Date() } });
  }

  async keep(id: string, measure: DrillMeasure): Promise<void> {
    this.database.require();
    await this.database.prisma.drill.update({ where: { id }, data: { measure } });
  }

  /** Newest first, each with its operation; those of a version whose plans this one cannot read are left out. */
  async list(clusterId: string, id?: string): Promise<{ drill: Drill; operation: Operation | null }[]> {
    this.database.require();
    const { prisma } = this.database;
    const rows = await prisma.drill.findMany({
      where: { clusterId, ...(id ? { id } : {}) },
      orderBy: { startedAt: "desc" },
      take: LISTED,
    });
    const operations = await prisma.operation.findMany({ where: { id: { in: rows.map((row) => row.id) } } });
    return rows.flatMap((row) => {
      const stored = operations.find((each) => each.id === row.id);
      const operation = stored ? operationOf(stored) : null;
      const plan = drillPlanSchema.safeParse(row.plan);
      return plan.success ? [{ drill: drillOf(row, plan.data, operation), operation }] : [];
    });
  }

  async schedules(clusterId: string): Promise<DrillSchedule[]> {
    this.database.require();
    const rows = await this.database.prisma.drillSchedule.findMany({
      where: { clusterId },
      orderBy: { at: "asc" },
    });
    return rows.flatMap((row) => scheduleOf(row) ?? []);
  }

  async schedule(
    clusterId: string,
    wanted: Omit<DrillSchedule, "id"> & { confirmName: string | null },
  ): Promise<DrillSchedule> {
    this.database.require();
    const { confirmName, ...schedule } = { ...wanted, id: randomUUID() };
    await this.database.prisma.drillSchedule.create({
      data: { ...schedule, clusterId, confirmName, at: new Date(schedule.at), operationId: randomUUID() },
    });
    return schedule;
  }

  /** @throws ProblemError `drill-schedule.unknown` */
  async remove(clusterId: string, id: string): Promise<void> {
    this.database.require();
    const { count } = await this.database.prisma.drillSchedule.deleteMany({ where: { clusterId, id } });
    if (count > 0) return;
    throw new ProblemError({
      code: "drill-schedule.unknown",
      message: "There is no such scheduled drill. It may have run or been removed meanwhile.",
    });
  }

  async due(now: number): Promise<DueDrill[]> {
    const rows = await this.database.prisma.drillSchedule.findMany({
      where: { at: { lte: new Date(now) } },
      orderBy: { at: "asc" },
    });
    return rows.flatMap((row) => {
      const schedule = scheduleOf(row);
      const { clusterId, confirmName, operationId } = row;
      return schedule ? [{ ...schedule, clusterId, confirmName, operationId }] : [];
    });
  }

  /** It was asked for: it is over, or due again later. */
  async asked({ id, at, every }: DrillSchedule, now: number): Promise<void> {
    const next = nextTime(at, every, now);
    const { drillSchedule } = this.database.prisma;
    if (next === null) await drillSchedule.deleteMany({ where: { id } });
    else
      await drillSchedule.updateMany({
        where: { id },
        data: { at: new Date(next), operationId: randomUUID() },
      });
  }
}

type Row = Prisma.DrillGetPayload<Record<string, never>>;

function drillOf(row: Row, plan: DrillPlan, operation: Operation | null): Drill {
  const { id, by, scheduled } = row;
  const measure = drillMeasureSchema.safeParse(row.measure);
  const problem = operation && "problem" in operation ? operation.problem : null;
  const runs = operation?.state === "accepted" || operation?.state === "running";
  return {
    ...{ id, plan, by, scheduled, problem },
    startedAt: row.startedAt.getTime(),
    endedAt: operation && "endedAt" in operation ? operation.endedAt : null,
    state: runs
      ? "running"
      : problem?.code === "drill.refused"
        ? "refused"
        : measure.success
          ? "ended"
          : "broken-off",
    measure: measure.success ? measure.data : null,
  };
}

function scheduleOf(row: Prisma.DrillScheduleGetPayload<Record<string, never>>): DrillSchedule | null {
  const { id, plan, by, every } = row;
  const parsed = drillScheduleSchema.safeParse({ id, plan, by, every, at: row.at.getTime() });
  return parsed.success ? parsed.data : null;
}

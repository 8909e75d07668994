import { z } from "zod";
import {
  drillCheckSchema,
  drillEverySchema,
  drillPlanSchema,
  drillScheduleSchema,
  drillSchema,
} from "@/protocol/drill";
import { incidentSchema } from "@/protocol/history";
import { idSchema, instantSchema, typedNameSchema } from "@/protocol/names";
import { operationSchema } from "@/protocol/operation";

const params = z.strictObject({ id: idSchema });
const query = z.strictObject({});
const body = z.strictObject({});

/** The endpoints of drills, part of the table in api.ts. A drill is run by the operation `drill.run`. */
export const drillApi = {
  /** Newest first. */
  listDrills: {
    method: "get",
    path: "/api/v1/clusters/{id}/drills",
    ...{ params, query, body },
    answer: z.array(drillSchema),
  },
  /** With its steps, and what the nodes recorded of it as incidents. Problem `drill.unknown`. */
  getDrill: {
    method: "get",
    path: "/api/v1/clusters/{id}/drills/{drill}",
    params: params.extend({ drill: idSchema }),
    ...{ query, body },
    answer: z.strictObject({
      drill: drillSchema,
      operation: operationSchema.nullable(),
      incidents: z.array(incidentSchema),
    }),
  },
  /** Whether a drill may run now: asked of the cluster and of the servers it concerns. Changes nothing. */
  checkDrill: {
    method: "post",
    path: "/api/v1/clusters/{id}/drill-checks",
    ...{ params, query },
    body: z.strictObject({ plan: drillPlanSchema }),
    answer: drillCheckSchema,
  },
  listDrillSchedules: {
    method: "get",
    path: "/api/v1/clusters/{id}/drill-schedules",
    ...{ params, query, body },
    answer: z.array(drillScheduleSchema),
  },
  scheduleDrill: {
    // It runs later by the rights of a person.
    inPerson: true,
    method: "post",
    path: "/api/v1/clusters/{id}/drill-schedules",
    ...{ params, query },
    body: z.strictObject({
      plan: drillPlanSchema,
      at: instantSchema.max(253_402_300_799_999),
      every: drillEverySchema,
      /** As for `drill.run`. */
      confirmName: typedNameSchema.nullable().default(null),
    }),
    answer: drillScheduleSchema,
  },
  /** Problem `drill-schedule.unknown`. */
  removeDrillSchedule: {
    method: "delete",
    path: "/api/v1/clusters/{id}/drill-schedules/{schedule}",
    params: params.extend({ schedule: idSchema }),
    ...{ query, body },
    answer: z.strictObject({}),
  },
} as const;

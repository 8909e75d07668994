import { z } from "zod";
import { instantSchema } from "@/protocol/names";

/** The longest of the last hour, and when it was. */
export const worstSchema = z.strictObject({ ms: z.number(), at: instantSchema });
export type Worst = z.infer<typeof worstSchema>;

/** How long a host let a process of Corosync's priority wait. */
export const schedulingSchema = z.strictObject({
  /** When its agent began to watch. */
  since: instantSchema,
  /** null: never for long enough to be told (50 ms). */
  pause: worstSchema.nullable(),
});
export type Scheduling = z.infer<typeof schedulingSchema>;

import { z } from "zod";

/** More failovers than `threshold` within `periodHours` leave a group failed. As in the classic console. */
export const failoverLimitSchema = z.strictObject({
  threshold: z.number().int().min(0).max(1000).describe("0: the first failover is one too many"),
  periodHours: z.number().int().min(0).max(1193).describe("0: failovers are not counted"),
});
export type FailoverLimit = z.infer<typeof failoverLimitSchema>;

/** The classic console's defaults. */
export const DEFAULT_FAILOVER_LIMIT: FailoverLimit = { threshold: 10, periodHours: 6 };

/**
 * How the numbers reach the nodes and how they act there, all in the CIB: meta attributes of the group, a location
 * rule that keeps it from every node that has the attribute FAILED… = true, and the book of its failovers in the
 * attribute BOOK…, kept by the agent of the DC.
 */
export const THRESHOLD_META = "understudy-failover-threshold";
export const PERIOD_META = "understudy-failover-period";
export const FAILED_ATTRIBUTE = "understudy-failed-";
export const BOOK_ATTRIBUTE = "understudy-failovers-";

/** How a group stands with its limit, as the nodes have it. */
export const failoverCountSchema = z.strictObject({
  group: z.string(),
  ...failoverLimitSchema.shape,
  /** Failovers within the period, by the clock of the DC then; oldest first. */
  failovers: z.array(z.number()),
  /** One too many: it is kept from every node until it is brought online by hand. */
  failed: z.boolean(),
});
export type FailoverCount = z.infer<typeof failoverCountSchema>;

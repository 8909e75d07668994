import { z } from "zod";
import { fileAnswerSchema, instantInQuery } from "@/protocol/history";
import { cursorSchema, idSchema, instantSchema, textSchema } from "@/protocol/names";

/**
 * accepted: an operation that was begun; its end is an entry of its own with the same `operationId`. waiting: one that
 * waits for a second person's approval.
 */
export const auditOutcomeSchema = z.enum([
  "accepted",
  "waiting",
  "succeeded",
  "failed",
  "unknown",
  "refused",
]);
export type AuditOutcome = z.infer<typeof auditOutcomeSchema>;

/** What people do besides operations, which are told by their type. */
export const auditActions = [
  "token.create",
  "token.revoke",
  "api-token.create",
  "api-token.create-service",
  "api-token.revoke",
  "server.join",
  "server.forget",
  "approval.approve",
  "approval.refuse",
  "approval.withdraw",
  "drill.schedule",
  "drill.remove-schedule",
  "session.sign-in",
  "session.provider-sign-in",
  "session.sign-out",
  "session.second-factor",
  "session.set-second-factor",
  "session.confirm-password",
  "session.confirm-by-provider",
  "session.change-password",
  "session.end",
  "person.invite",
  "person.withdraw-invitation",
  "person.join",
  "person.change-rights",
  "person.disable",
  "person.password-link",
  "person.remove-second-factor",
  "person.link-provider",
  "person.unlink-provider",
  "console.read",
  "console.watch",
] as const;

/** Who asked for what, and what became of it. Never changed, never taken away. */
export const auditEntrySchema = z.strictObject({
  /** Counts from 1 without a gap. */
  id: z.number().int(),
  at: instantSchema,
  /** null: nobody was signed in, or the name that was tried is in `values`. */
  user: z.string().nullable(),
  /** Where the request came from: the peer's address. */
  address: z.string(),
  /** An operation's type or one of {@link auditActions}. */
  action: z.string(),
  clusterId: idSchema.nullable(),
  operationId: idSchema.nullable(),
  /** Name of what it is about, where one is named. */
  subject: z.string(),
  /** What was asked with, as JSON; secrets masked, long ones cut. */
  values: z.string(),
  reason: z.string(),
  outcome: auditOutcomeSchema,
  /** The code of the problem it was refused or ended with. */
  problem: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditFilterSchema = z.strictObject({
  user: textSchema.max(100).optional(),
  action: z
    .string()
    .max(60)
    .regex(/^[a-z-]+(\.[a-z-]+)+$/)
    .optional(),
  outcome: auditOutcomeSchema.optional(),
  clusterId: idSchema.optional(),
  from: instantInQuery.optional(),
  /** Before this instant, itself not. */
  to: instantInQuery.optional(),
  /** Part of who, from where, about what, why or with which values. */
  text: textSchema.max(200).optional(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** Where the chain does not hold, and how. */
export const auditBreachSchema = z.strictObject({
  /** The first entry that is wrong or not there. */
  id: z.number().int(),
  why: z.enum([
    "altered", // its words are not those that were recorded, or it was put in
    "missing", // there is a gap before it
    "cut-off", // the newest entries are gone
    "unanchored", // the note of the newest entry, outside the database, is gone
  ]),
});
export type AuditBreach = z.infer<typeof auditBreachSchema>;
export const auditVerificationSchema = z.strictObject({
  checkedAt: instantSchema,
  entries: z.number().int(),
  breach: auditBreachSchema.nullable(),
});
export type AuditVerification = z.infer<typeof auditVerificationSchema>;

const none = z.strictObject({});

/** The endpoints of the audit, part of the table in api.ts. */
export const auditApi = {
  /** Newest first. `next`: give it as `before` for the following page; null: this is the last. */
  listAudit: {
    method: "get",
    path: "/api/v1/audit",
    params: none,
    query: auditFilterSchema.extend({
      before: cursorSchema,
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    body: none,
    answer: z.strictObject({ entries: z.array(auditEntrySchema), next: z.number().int().nullable() }),
  },
  /** The same as a file. Problem `history.too-much` above 100 000 lines. */
  exportAudit: {
    file: true,
    method: "get",
    path: "/api/v1/audit/export",
    params: none,
    query: auditFilterSchema.extend({ format: z.enum(["csv", "json"]) }),
    body: none,
    answer: fileAnswerSchema,
  },
  /** Reads the whole chain again and says whether it holds. */
  verifyAudit: {
    method: "get",
    path: "/api/v1/audit/verification",
    params: none,
    query: none,
    body: none,
    answer: auditVerificationSchema,
  },
} as const;

import { z } from "zod";
import { idSchema, textSchema } from "@/protocol/names";
import { operationSchema } from "@/protocol/operation";

const none = z.strictObject({});
const ofOperation = {
  method: "post",
  params: z.strictObject({ id: idSchema }),
  query: none,
  answer: operationSchema,
} as const;

/** What is done about an operation that waits for a second person; part of the table in api.ts. */
export const approvalApi = {
  /** It is done now, as it was asked. Problems `approval.own`, `approval.not-waiting`, `approval.asker-may-not`. */
  approveOperation: {
    ...ofOperation,
    inPerson: true,
    path: "/api/v1/operations/{id}/approval",
    body: none,
  },
  /** It will not be done. Problems `approval.own`, `approval.not-waiting`. */
  refuseOperation: {
    ...ofOperation,
    inPerson: true,
    path: "/api/v1/operations/{id}/refusal",
    body: z.strictObject({ reason: textSchema.max(500).default("") }),
  },
  /** By who asked for it. Problems `approval.not-yours`, `approval.not-waiting`. */
  withdrawOperation: {
    ...ofOperation,
    path: "/api/v1/operations/{id}/withdrawal",
    body: none,
  },
} as const;

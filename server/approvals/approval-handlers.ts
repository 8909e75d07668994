import type { Approvals } from "@/server/approvals/approvals";
import type { Handlers } from "@/server/http/api-routes";

/** The endpoints of protocol/approval.ts, with the one by which operations are asked for. */
export const approvalHandlers = (
  approvals: Approvals,
): Pick<Handlers, "requestOperation" | "approveOperation" | "refuseOperation" | "withdrawOperation"> => ({
  requestOperation: ({ body, by }) => approvals.ask(body, by),
  approveOperation: ({ params, by }) => approvals.approve(params.id, by),
  refuseOperation: ({ params, body, by }) => approvals.refuse(params.id, body.reason, by),
  withdrawOperation: ({ params, by }) => approvals.withdraw(params.id, by),
});

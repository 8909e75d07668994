import type { Api, EndpointName } from "@/protocol/api";
import type { auditActions } from "@/protocol/audit";

/** Endpoints that could change something: all that are no GET. */
export type WritingEndpoint = {
  [N in EndpointName]: Api[N]["method"] extends "get" ? never : N;
}[EndpointName];

/** An operation is told by its type; null: it only looks, whatever its method is. */
type Audited = (typeof auditActions)[number] | "operation" | null;

/** What each of them is in the audit. Does not compile while one is missing. */
export const auditedEndpoints: Record<WritingEndpoint, Audited> = {
  requestOperation: "operation",
  approveOperation: "approval.approve",
  refuseOperation: "approval.refuse",
  withdrawOperation: "approval.withdraw",
  createJoinToken: "token.create",
  revokeJoinToken: "token.revoke",
  createApiToken: "api-token.create",
  createServiceToken: "api-token.create-service",
  revokeApiToken: "api-token.revoke",
  forgetServer: "server.forget",
  changeRights: "person.change-rights",
  disablePerson: "person.disable",
  createPasswordLink: "person.password-link",
  removeSecondFactor: "person.remove-second-factor",
  unlinkProvider: "person.unlink-provider",
  createInvitation: "person.invite",
  withdrawInvitation: "person.withdraw-invitation",
  acceptInvitation: "person.join",
  endSession: "session.end",
  confirmPassword: "session.confirm-password",
  changePassword: "session.change-password",
  scheduleDrill: "drill.schedule",
  removeDrillSchedule: "drill.remove-schedule",
  checkDrill: null,
  readInvitation: null,
  validateResource: null,
  simulate: null,
  previewChange: null,
  compileDraft: null,
  checkAddress: null,
};

import type { AuditFilter, AuditOutcome } from "@/protocol/audit";

/** The filter as its form holds it; empty texts mean any. `from` and `to`: local, as `datetime-local` gives them. */
export interface ChosenAuditFilter {
  user: string;
  action: string;
  outcome: AuditOutcome | "";
  clusterId: string;
  from: string;
  to: string;
  text: string;
}
export const anyEntry: ChosenAuditFilter = {
  ...{ user: "", action: "", outcome: "", clusterId: "", from: "", to: "", text: "" },
};

/** The filter to ask the console with. */
export function auditFilterOf(chosen: ChosenAuditFilter): AuditFilter {
  const { user, action, outcome, clusterId } = chosen;
  const text = chosen.text.trim().slice(0, 200);
  const [from, to] = [Date.parse(chosen.from), Date.parse(chosen.to)];
  return {
    ...(user.trim() ? { user: user.trim().slice(0, 100) } : {}),
    ...(action ? { action } : {}),
    ...(outcome ? { outcome } : {}),
    ...(clusterId ? { clusterId } : {}),
    ...(Number.isFinite(from) ? { from } : {}),
    ...(Number.isFinite(to) ? { to } : {}),
    ...(text ? { text } : {}),
  };
}

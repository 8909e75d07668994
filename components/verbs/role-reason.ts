import type { Why } from "@/components/verbs/verb-request";
import type { EndpointName } from "@/protocol/api";
import type { OperationType } from "@/protocol/operation";
import type { You } from "@/protocol/people";
import { type Need, suffices } from "@/protocol/role-order";

/** What is asked of the console: an operation by its type, or an endpoint. */
export type Asked = OperationType | EndpointName;

/**
 * Why somebody's role does not allow to ask for something; null: it does, as far as can be told beforehand. The console
 * told what it takes, and decides again when it is asked.
 */
export function roleReason(you: You | null, asked: Asked, clusterId: string | null): Why | null {
  const need = you?.needs[asked];
  return !need || suffices(you.rights, need, clusterId) ? null : reasonOf(need);
}

function reasonOf({ role, on }: Need): Why {
  if (on === "cluster") return role === "operator" ? "needs-operator-here" : "needs-administrator-here";
  return role === "owner" ? "needs-owner" : "needs-administrator";
}

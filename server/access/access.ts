import type { EndpointName } from "@/protocol/api";
import type { OperationRequest, OperationType } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { type Need, type Role, suffices } from "@/protocol/role-order";
import { endpointRules, type OperationRule, operationRules, type Rule } from "@/server/access/access-table";
import type { DangerParts } from "@/server/access/dangers";
import type { Caller } from "@/server/identity/caller";

/** For so long a password given again counts. */
export const CONFIRMED_MS = 5 * 60_000;

export interface AccessParts extends DangerParts {
  /** The cluster a joined server is in; null: in none, or no such server. */
  clusterOfServer(serverId: string): string | null;
  /** The cluster an operation was about; null: none, or no such operation. */
  clusterOfOperation(id: string): Promise<string | null>;
}

/** As much of who asks as a role is judged by. */
export interface RoleHolder {
  user: Pick<Caller["user"], "name" | "rights">;
}

interface Addressed {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
}

/** Decides by access-table.ts whether somebody may do something; what is not allowed there is refused. */
export class Access {
  constructor(private readonly parts: AccessParts) {}

  /** @throws ProblemError `access.refused` */
  async requireEndpoint(name: EndpointName, by: Caller, { params, query }: Addressed): Promise<void> {
    const rule = endpointRules[name];
    if (rule === "anyone" || rule === "signed-in" || rule === "by-request") return;
    if (rule === "confirmed") return requireConfirmed(by);
    const id = String(params.id);
    const isOwn = rule.on === "person" && id === by.user.id;
    if (!isOwn) await this.#requireRule(rule, by, id, query);
    if (rule.confirmed) requireConfirmed(by);
  }

  async #requireRule(
    rule: Extract<Rule, { role: Role }>,
    by: Caller,
    id: string,
    query: Addressed["query"],
  ): Promise<void> {
    const about = {
      console: () => null,
      person: () => null,
      cluster: () => id,
      server: () => this.parts.clusterOfServer(id),
      operation: () => this.parts.clusterOfOperation(id),
      queried: () => (typeof query.clusterId === "string" ? query.clusterId : null),
    };
    const clusterId = await about[rule.on]();
    this.#require(by, { role: rule.role, on: clusterId === null ? "console" : "cluster" }, clusterId);
  }

  /**
   * Whether the operation may be asked for by this one, now: the role, and for what is dangerous a reason and a password
   * given again not long ago. Answers whether it is dangerous.
   * @throws ProblemError `access.refused` | `input.invalid` | `confirmation.needed`
   */
  async requireOperation(by: Caller, request: OperationRequest): Promise<boolean> {
    this.requireRole(by, request);
    const { dangerous } = operationRules[request.type] as OperationRule<OperationType>;
    if (!(await dangerous?.(request, this.parts))) return false;
    if (!("reason" in request) || request.reason.trim() === "") throw reasonNeeded();
    requireConfirmed(by);
    return true;
  }

  /**
   * The role alone: of who approves it, and of who asked for it before and is not there now (as it is by then).
   * @throws ProblemError `access.refused`
   */
  requireRole(by: RoleHolder, request: OperationRequest): void {
    const { need, clusterId } = needOf(request);
    this.#require(by, need, clusterId);
  }

  /** Whether somebody has that role. */
  mayAsk({ user }: { user: Pick<Caller["user"], "rights"> }, request: OperationRequest): boolean {
    const { need, clusterId } = needOf(request);
    return suffices(user.rights, need, clusterId);
  }

  /** That all these servers are in clusters where one is administrator. @throws ProblemError `access.refused` */
  requireServers(by: Caller, serverIds: readonly string[]): void {
    for (const id of serverIds.length > 0 ? serverIds : [""]) {
      const clusterId = this.parts.clusterOfServer(id);
      this.#require(by, { role: "administrator", on: clusterId === null ? "console" : "cluster" }, clusterId);
    }
  }

  #require({ user }: RoleHolder, need: Need, clusterId: string | null): void {
    if (suffices(user.rights, need, clusterId)) return;
    throw new ProblemError({
      code: need.on === "cluster" ? "access.refused-cluster" : "access.refused",
      message:
        need.on === "cluster"
          ? `This takes the role ${need.role} on this cluster, which ${user.name} does not have. Nothing was changed. An owner of the console can give it.`
          : `This takes the role ${need.role} for the whole console, which ${user.name} does not have. Nothing was changed. An owner of the console can give it.`,
      params: { role: need.role, user: user.name },
    });
  }
}

function needOf(request: OperationRequest): { need: Need; clusterId: string | null } {
  const { role, on, beyond } = operationRules[request.type] as OperationRule<OperationType>;
  const everywhere = on === "console" || (beyond?.(request) ?? false);
  const clusterId = "clusterId" in request ? request.clusterId : null;
  return { need: { role, on: everywhere ? "console" : "cluster" }, clusterId };
}

/**
 * The password was given again not long ago; a program was trusted with that when its token was made.
 * @throws ProblemError `confirmation.needed` | `confirmation.needed-at-provider` | `access.token-not-dangerous`
 */
export function requireConfirmed(by: Caller): void {
  if (by.via === "token") {
    if (!by.dangerous) throw tokenMayNot();
    return;
  }
  if (by.confirmedAt !== null && by.confirmedAt + CONFIRMED_MS >= Date.now()) return;
  throw by.user.password ? confirmationNeeded() : signInAgainNeeded();
}

const reasonNeeded = () =>
  new ProblemError({
    code: "reason.needed",
    message: "This is not done without a reason, which is kept with it. Nothing was changed.",
    detail: { fields: { reason: "value.empty" } },
  });

export const confirmationNeeded = () =>
  new ProblemError({
    code: "confirmation.needed",
    message: "This takes your password again. Nothing was changed. Give it, and ask once more.",
  });

/** For who has no password here. */
const signInAgainNeeded = () =>
  new ProblemError({
    code: "confirmation.needed-at-provider",
    message:
      "This takes a new sign-in at your identity provider, as you have no password here. Nothing was changed. Sign in there, and ask once more.",
  });

const tokenMayNot = () =>
  new ProblemError({
    code: "access.token-not-dangerous",
    message:
      "This is dangerous, and the token was not made for what is. Nothing was changed. Do it in the console, or make a token that may.",
  });

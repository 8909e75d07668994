import type { Operation, OperationRequest, WaitingOperation } from "@/protocol/operation";
import type { Access } from "@/server/access/access";
import {
  APPROVAL_WAIT_MS,
  askerMayNot,
  expired,
  nobodyElse,
  notReleased,
  notYours,
  refused,
  requireKeepable,
  requireSecondPerson,
  withdrawn,
} from "@/server/approvals/approval-rules";
import type { ApiTokens } from "@/server/identity/api-tokens";
import { type Caller, personBehind } from "@/server/identity/caller";
import type { People } from "@/server/identity/people";
import type { SignedIn } from "@/server/identity/standing-sessions";
import type { Operations } from "@/server/operations/operations";

export interface Approvals {
  /** The way in for every operation that is asked for: begun, or held until a second person approves it. @throws ProblemError */
  ask(request: OperationRequest, by: Caller): Promise<Operation>;
  approve(id: string, by: SignedIn): Promise<Operation>;
  refuse(id: string, reason: string, by: SignedIn): Promise<Operation>;
  withdraw(id: string, by: Caller): Promise<Operation>;
  /** Ends what nobody approved in time. */
  expire(operations: readonly Operation[], now: number): Promise<void>;
}

/** On clusters that want it, what is dangerous is done when somebody else has approved it. */
export function createApprovals(parts: {
  operations: Operations;
  access: Pick<Access, "requireOperation" | "requireRole" | "mayAsk">;
  people: Pick<People, "list" | "rightsOf">;
  tokens: Pick<ApiTokens, "holder">;
  /** Whether a cluster wants it. */
  wanted: (clusterId: string) => boolean;
}): Approvals {
  const { operations, access, people, tokens, wanted } = parts;

  /** Somebody besides this one who may sign in could approve it. */
  async function requireAnother(request: OperationRequest, person: string): Promise<void> {
    const others = (await people.list()).filter(
      ({ name, disabledAt }) => disabledAt === null && name !== person,
    );
    if (!others.some(({ rights }) => access.mayAsk({ user: { rights } }, request))) throw nobodyElse();
  }

  /** Who asked may by now still do it: nobody's rights outlive them. */
  async function requireAsker(
    { request, requestedBy }: WaitingOperation,
    { person, tokenId }: { person: string; tokenId: string | null },
  ): Promise<void> {
    const rights = tokenId ? (await tokens.holder(tokenId))?.user.rights : await people.rightsOf(person);
    if (!rights || !access.mayAsk({ user: { rights } }, request)) throw askerMayNot(requestedBy);
  }

  /** One that waits, on which this one may decide. */
  async function decidable(id: string, by: SignedIn) {
    const found = await operations.waiting(id);
    access.requireRole(by, found.operation.request);
    requireSecondPerson(found.operation, found.asker.person, by.user.name, Date.now());
    return found;
  }

  return {
    async ask(request, by) {
      const dangerous = await access.requireOperation(by, request);
      const needed = "clusterId" in request && request.clusterId !== null && wanted(request.clusterId);
      const person = personBehind(by);
      if (needed && request.type === "cluster.release") throw notReleased();
      if (request.type === "cluster.approval" && request.on) await requireAnother(request, person);
      if (!needed || !dangerous) return operations.request(request, by.user.name);
      requireKeepable(request);
      await requireAnother(request, person);
      return operations.hold(request, by.user.name, {
        ...{ person, tokenId: by.via === "token" ? by.tokenId : null },
        expiresAt: Date.now() + APPROVAL_WAIT_MS,
      });
    },

    async approve(id, by) {
      const { operation, asker } = await decidable(id, by);
      await requireAsker(operation, asker);
      return operations.release(operation, by.user.name);
    },

    async refuse(id, reason, by) {
      const { operation } = await decidable(id, by);
      return operations.drop(operation, refused(by.user.name, reason.trim()));
    },

    async withdraw(id, by) {
      const { operation, asker } = await operations.waiting(id);
      if (personBehind(by) !== asker.person) throw notYours();
      return operations.drop(operation, withdrawn(by.user.name));
    },

    async expire(all, now) {
      for (const operation of all)
        if (operation.state === "waiting" && operation.expiresAt <= now)
          await operations.drop(operation, expired);
    },
  };
}

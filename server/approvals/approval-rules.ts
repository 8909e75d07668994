import { isDeepStrictEqual } from "node:util";
import type { OperationRequest, WaitingOperation } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { storedRequest } from "@/server/operations/operation-rows";

/** For so long an operation waits: what somebody asked for an hour ago may not be what is right now. */
export const APPROVAL_WAIT_MS = 60 * 60_000;

/**
 * That a second person decides on it, in time. Whoever answers for it is no second person, also where a program asked.
 * @throws ProblemError `approval.own` | `approval.expired`
 */
export function requireSecondPerson(
  { expiresAt }: Pick<WaitingOperation, "expiresAt">,
  person: string,
  decides: string,
  now: number,
): void {
  if (now >= expiresAt) throw new ProblemError(expired);
  if (decides === person) throw own();
}

/**
 * What waits is kept as requests are recorded, without anything secret: so only what is the same then can be done as it
 * was asked. @throws ProblemError `approval.no-secrets`
 */
export function requireKeepable(request: OperationRequest): void {
  const given = "secrets" in request && Object.keys(request.secrets).length > 0;
  const { secrets: _none, ...asked } = "secrets" in request ? request : { ...request, secrets: {} };
  if (!given && isDeepStrictEqual(storedRequest(request), JSON.parse(JSON.stringify(asked)))) return;
  throw new ProblemError({
    code: "approval.no-secrets",
    message:
      "This has to wait for a second person's approval, and passwords are not kept for so long. Nothing was changed. Change the passwords first, by themselves: that needs no approval. Then ask for this.",
    ...(given ? { detail: { fields: { secrets: "value.not-a-choice" } } } : {}),
  });
}

export const nobodyElse = () =>
  new ProblemError({
    code: "approval.nobody-else",
    message:
      "This takes the approval of a second person with the same right, and there is none who can sign in. Nothing was done. An owner can give somebody the role under View ▸ People. In an emergency root on a node can act without the console, with the cluster's own commands.",
  });

export const notReleased = () =>
  new ProblemError({
    code: "approval.not-released",
    message:
      "What is dangerous on this cluster waits for a second person's approval, and releasing the cluster would take that away. Nothing was changed. Switch it off first, which a second person has to approve.",
  });

const own = () =>
  new ProblemError({
    code: "approval.own",
    message:
      "You asked for this, or a program of yours did, so somebody else has to decide on it. Nothing was done. You can withdraw it.",
  });

export const notYours = () =>
  new ProblemError({
    code: "approval.not-yours",
    message: "Somebody else asked for this, so it is not yours to withdraw. You can refuse it.",
  });

export const askerMayNot = (user: string) =>
  new ProblemError({
    code: "approval.asker-may-not",
    message: `${user}, who asked for this, may not do it any more: disabled, revoked, or with another role. Nothing was done. Refuse it, or ask for it yourself.`,
    params: { user },
  });

export const { problem: expired } = new ProblemError({
  code: "approval.expired",
  message: "Nobody approved this in time, so it was not done. Ask again if it is still right.",
});

export const refused = (user: string, reason: string) =>
  new ProblemError({
    code: "approval.refused",
    message: `${user} refused this, so it was not done.`,
    params: { user },
    detail: reason ? { text: reason } : {},
  }).problem;

export const withdrawn = (user: string) =>
  new ProblemError({
    code: "approval.withdrawn",
    message: `${user} withdrew this before anybody approved it, so it was not done.`,
    params: { user },
  }).problem;

import * as openid from "openid-client";
import { ProblemError } from "@/protocol/problem";

/** What went wrong at the provider in a sentence for people; nothing of what it answered goes on. */
export function providerProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  if (thrown instanceof openid.AuthorizationResponseError)
    return thrown.error === "access_denied" ? declined(thrown) : wrongAnswer(thrown);
  const chain = causesOf(thrown);
  const hasCode = (code: string) => chain.some((each) => (each as { code?: unknown }).code === code);
  // fetch says that nobody answered by a TypeError of its own.
  const isSilent = thrown instanceof TypeError && !("code" in thrown);
  const isBroken = chain.some((each) => each instanceof Response && each.status >= 500);
  if (isSilent || isBroken || hasCode("OAUTH_TIMEOUT")) return unreachable(thrown);
  return hasCode("OAUTH_JWT_TIMESTAMP_CHECK_FAILED") ? wrongClock(thrown) : wrongAnswer(thrown);
}

/** For the log: what was thrown and why. Of what the provider sent the standard's own word for its error alone. */
export const providerTrouble = (thrown: unknown): string =>
  causesOf(thrown)
    .filter((each) => each instanceof Error)
    .map((each) => {
      const { error } = each as { error?: unknown };
      return typeof error === "string" && /^[a-z_]{1,40}$/.test(error)
        ? `${each.message} (${error})`
        : each.message;
    })
    .join(": ");

function causesOf(thrown: unknown): object[] {
  if (typeof thrown !== "object" || thrown === null) return [];
  return [thrown, ...causesOf((thrown as { cause?: unknown }).cause)];
}

const declined = (cause: unknown) =>
  new ProblemError(
    {
      code: "provider.declined",
      message:
        "The identity provider did not let you through, or you declined there. Nothing came of it. Try again, or sign in with your password.",
    },
    { cause },
  );

const unreachable = (cause: unknown) =>
  new ProblemError(
    {
      code: "provider.unreachable",
      message:
        "The identity provider does not answer. Nothing came of it. Try again in a moment, or sign in with your password.",
    },
    { cause },
  );

const wrongClock = (cause: unknown) =>
  new ProblemError(
    {
      code: "provider.clock",
      message:
        "By the console's clock what the identity provider said is not valid now. Nothing came of it. Have the clocks of both compared.",
    },
    { cause },
  );

const wrongAnswer = (cause: unknown) =>
  new ProblemError(
    {
      code: "provider.wrong-answer",
      message:
        "The identity provider's answer is not one that the console can trust. Nothing came of it. Try again; if it stays so, have its settings compared with the console's.",
    },
    { cause },
  );

/** None is set up. */
export const providerOff = () =>
  new ProblemError({
    code: "provider.off",
    message: "No identity provider is set up here. Sign in with your password.",
  });

/** The same for one that never was, was used, is too old, or went from another browser. */
export const beginAgain = () =>
  new ProblemError({
    code: "provider.begin-again",
    message:
      "This sign-in was begun elsewhere, took too long, or was used already. Nothing came of it. Begin again.",
  });

/** The same for an account that is nobody's, and for one whose person is disabled. */
export const notLinked = () =>
  new ProblemError({
    code: "provider.not-linked",
    message:
      "The account at the identity provider opens nothing here: it is linked to nobody who may sign in. Open your invitation, or sign in with your password and link it under Account.",
  });

export const linkedAlready = () =>
  new ProblemError({
    code: "provider.linked-already",
    message:
      "This account at the identity provider is linked to somebody here already, or you to another one. Nothing was changed. Unlink that first.",
  });

export const otherAccount = () =>
  new ProblemError({
    code: "provider.other-account",
    message:
      "You signed in at the identity provider as somebody else than you are here. Nothing was changed. Sign out there, and try again.",
  });

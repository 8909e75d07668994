import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { ProblemError } from "@/protocol/problem";

export const PASSWORD_MIN = 12;
/** zxcvbn's 3 of 4: "safely unguessable", more than 10⁸ guesses. */
const SCORE_MIN = 3;

/** Made when first needed: its lists take 0.3 s to read. */
let estimator: ZxcvbnFactory | null = null;

/** What is wrong with a password that somebody chooses; null: nothing. */
export function passwordFault(password: string, name: string): "too-short" | "common" | null {
  if (password.length < PASSWORD_MIN) return "too-short";
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return estimator.check(password, [name, "understudy"]).score < SCORE_MIN ? "common" : null;
}

/** @throws ProblemError `password.weak` with the field */
export function requireGoodPassword(password: string, name: string): void {
  const fault = passwordFault(password, name);
  if (fault === null) return;
  throw new ProblemError({
    code: "password.weak",
    message: `The password is not good enough: at least ${PASSWORD_MIN} characters, and none of the common ones or a variation. Nothing was changed.`,
    params: { least: PASSWORD_MIN },
    detail: { fields: { password: fault === "common" ? "password.common" : "password.too-short" } },
  });
}

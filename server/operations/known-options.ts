import { optionProblems } from "@/compiler/objects/option-problems";
import { ProblemError } from "@/protocol/problem";
import type { OperationRun, Participant } from "@/server/operations/operation-run";

/** @throws ProblemError `option.invalid` with the fields, when the cluster's Pacemaker would not understand them */
export async function requireKnownOptions(
  run: OperationRun,
  on: Participant,
  options: Record<string, string | null>,
): Promise<void> {
  const { parameters } = await run.task(on, "cluster-options.describe", {});
  const fields = optionProblems(parameters, options);
  const names = Object.keys(fields).map((field) => field.replace("options.", ""));
  if (names.length === 0) return;
  throw new ProblemError({
    code: "option.invalid",
    message: `Pacemaker would not understand ${names.join(", ")}, and go on with its default. Nothing was changed. The details say what each must be.`,
    params: { options: names.join(", ") },
    detail: { fields },
  });
}

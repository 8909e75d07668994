import { ProblemError } from "@/protocol/problem";

/** A group or resource that is not in the definition. */
export const unknownObject = (name: string): ProblemError =>
  new ProblemError({
    code: "object.unknown",
    message: `There is no group or resource ${name} any more. Nothing was changed. It may have been deleted meanwhile.`,
    params: { name },
  });

import { ProblemError } from "@/protocol/problem";

/** Path of a field → code of what is wrong with it; empty when all is well. */
export type FieldProblems = Record<string, string>;
export type Report = (path: string, code: string) => void;

/** What `checks` report; of several problems of one field the first counts. */
export function problemsOf(...checks: ((report: Report) => void)[]): FieldProblems {
  const problems: FieldProblems = {};
  for (const check of checks) {
    check((path, code) => {
      problems[path] ??= code;
    });
  }
  return problems;
}

/** @throws ProblemError `definition.invalid` with the fields */
export function requireNone(fields: FieldProblems): void {
  if (Object.keys(fields).length === 0) return;
  throw new ProblemError({
    code: "definition.invalid",
    message: "The configuration does not hold together, so nothing was changed. Correct the fields named.",
    detail: { fields },
  });
}

export function unique<T>(values: [path: string, value: T][], code: string, report: Report) {
  const seen = new Set<T>();
  for (const [path, value] of values) {
    if (seen.has(value)) report(path, code);
    seen.add(value);
  }
}

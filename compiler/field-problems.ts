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

/** What a check answers; its refusal says the field and what is wrong there, where it does not say so itself. */
export function atField<T>(path: string, code: string, check: () => T): T {
  try {
    return check();
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || thrown.problem.detail.fields) throw thrown;
    const { problem } = thrown;
    throw new ProblemError(
      { ...problem, detail: { ...problem.detail, fields: { [path]: code } } },
      { cause: thrown },
    );
  }
}

/** What a check of a part answers; the fields its refusal names get the part's place before them. */
export function inPart<T>(place: string, check: () => T): T {
  try {
    return check();
  } catch (thrown) {
    throw within(place, thrown);
  }
}

/** A refusal whose fields are those of a part, with the part's place before them. Others stay as they are. */
export function within(place: string, thrown: unknown): unknown {
  if (!(thrown instanceof ProblemError) || !thrown.problem.detail.fields) return thrown;
  const { problem } = thrown;
  const fields = Object.entries(problem.detail.fields ?? {}).map(([path, code]) => [
    `${place}.${path}`,
    code,
  ]);
  return new ProblemError(
    { ...problem, detail: { ...problem.detail, fields: Object.fromEntries(fields) } },
    { cause: thrown },
  );
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

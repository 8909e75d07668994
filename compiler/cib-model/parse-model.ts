import type { z } from "zod";
import { type CibModel, cibModelSchema } from "@/protocol/cib-model/cib";
import { ProblemError } from "@/protocol/problem";

/** Anything from outside as a model. @throws ProblemError `compile.not-a-definition`, naming the first wrong place */
export function parseCibModel(value: unknown): CibModel {
  const parsed = cibModelSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(nearest);
  const [first] = issues;
  const place = first?.path || "(all of it)";
  throw new ProblemError({
    code: "compile.not-a-definition",
    message: `This is not a definition: ${place}: ${first?.message}`,
    params: { place },
    detail: { fields: Object.fromEntries(issues.map(({ path, message }) => [path, message])) },
  });
}

type Issue = z.core.$ZodIssue;

/** Where a value fits none of several forms, what is wrong with it in the form it comes nearest to. */
function nearest(issue: Issue): { path: string; message: string } {
  const forms = issue.code === "invalid_union" && issue.message === "Invalid input" ? issue.errors : [];
  const [inner] = forms.toSorted((a, b) => a.length - b.length)[0] ?? [];
  if (!inner) return { path: issue.path.join("."), message: issue.message };
  return nearest({ ...inner, path: [...issue.path, ...inner.path] });
}

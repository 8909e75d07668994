import type { z } from "zod";

type Issue = z.core.$ZodIssue;
type Report = (path: string, code: string) => void;

/** A schema's own message is a code where it says what is wrong better than its kind does: `name.invalid`. */
const ownCode = /^[a-z][a-z-]*(\.[a-z][a-z-]*)+$/;

/** What a schema refuses, as field path → code that forms translate; of several codes of one field the first. */
export function fieldCodes(issues: readonly Issue[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of issues)
    tell(issue, [], (path, code) => {
      fields[path] ??= code;
    });
  return fields;
}

function tell(issue: Issue, above: readonly PropertyKey[], report: Report): void {
  const at = [...above, ...issue.path];
  const path = at.map(String).join(".") || "(all)";
  if (ownCode.test(issue.message)) report(path, issue.message);
  else if (issue.code === "invalid_type") wrongType(issue, path, report);
  else if (issue.code === "too_small") tooSmall(issue.origin, path, report);
  else if (issue.code === "too_big") tooBig(issue.origin, path, report);
  else if (issue.code === "invalid_value") report(path, "value.not-a-choice");
  else if (issue.code === "unrecognized_keys")
    for (const key of issue.keys) report([...at, key].map(String).join("."), "value.not-known");
  else if (issue.code === "invalid_key") for (const inner of issue.issues) tell(inner, at, report);
  else if (issue.code === "invalid_union") tellUnion(issue.errors, at, path, report);
  else report(path, "value.malformed");
}

/** Of several forms the one that was meant: the one that fails deepest within, not by its own keys. */
function tellUnion(
  branches: readonly (readonly Issue[])[],
  at: readonly PropertyKey[],
  path: string,
  report: Report,
): void {
  const depth = (branch: readonly Issue[]) =>
    branch.some(({ code }) => code === "unrecognized_keys")
      ? -1
      : Math.max(0, ...branch.map((issue) => issue.path.length));
  const [meant] = [...branches].sort((a, b) => depth(b) - depth(a));
  if (meant) for (const issue of meant) tell(issue, at, report);
  else report(path, "value.not-a-choice");
}

function wrongType(issue: Extract<Issue, { code: "invalid_type" }>, path: string, report: Report): void {
  // Only zod's sentence still tells what is missing from what is of another type.
  if (issue.message.endsWith("received undefined")) report(path, "value.missing");
  else if (issue.expected === "int") report(path, "value.not-whole");
  else report(path, "value.wrong-type");
}

function tooSmall(origin: string, path: string, report: Report): void {
  if (origin === "string") report(path, "value.empty");
  else if (origin === "array") report(path, "value.too-few");
  else report(path, "value.too-small");
}

function tooBig(origin: string, path: string, report: Report): void {
  if (origin === "string") report(path, "value.too-long");
  else if (origin === "array") report(path, "value.too-many");
  else report(path, "value.too-large");
}

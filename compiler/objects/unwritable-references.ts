import { isNative } from "@/protocol/cib-model/native-part";
import type { Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";

/**
 * References that cannot be rewritten safely: in what is carried as XML, in XPaths of access rules, and patterns over
 * names that would fit otherwise. @throws ProblemError `rename.referred` that names the first
 */
export function requireRewritable(
  { configuration }: Definition,
  id: string,
  name: string,
  ids: ReadonlyMap<string, string>,
): void {
  const found = search(configuration, "", (value, key) => {
    if (isNative(value)) return !value.xml.startsWith("<!--") && mentions(value.xml, ids);
    if (typeof value !== "string") return false;
    if (key === "xpath") return [`'${id}'`, `"${id}"`].some((quoted) => value.includes(quoted));
    return key === "resourcePattern" && fits(value, id) !== fits(value, name);
  });
  if (found !== null) throw referred(id, found);
}

/** The id of the innermost element with one that holds what is looked for. */
function search(
  value: unknown,
  within: string,
  isIt: (value: unknown, key: string) => boolean,
  key = "",
): string | null {
  if (isIt(value, key)) return within;
  if (typeof value !== "object" || value === null || isNative(value)) return null;
  const own = "id" in value && typeof value.id === "string" ? value.id : within;
  for (const [name, inner] of Object.entries(value)) {
    const found = search(inner, own || name, isIt, Array.isArray(value) ? key : name);
    if (found !== null) return found;
  }
  return null;
}

/** Whether an attribute of it is one of these ids, or lists one. */
const mentions = (xml: string, ids: ReadonlyMap<string, string>) =>
  [...xml.matchAll(/=\s*(?:"([^"]*)"|'([^']*)')/g)].some(([, double, single]) =>
    (double ?? single ?? "").split(/[\s,]+/).some((each) => ids.has(each)),
  );

/** As Pacemaker reads it: anywhere in the name, `!` in front for all others. null: not to be told here. */
function fits(pattern: string, name: string): boolean | null {
  try {
    return new RegExp(pattern.replace(/^!/, "")).test(name);
  } catch {
    return null;
  }
}

const referred = (name: string, element: string) =>
  new ProblemError({
    code: "rename.referred",
    message: `${element} means ${name} in a way that cannot be rewritten safely: as XML of its own, by an XPath or by a pattern. Nothing was changed. Change it first, under View, Configuration as XML.`,
    params: { name, element },
    detail: { fields: { name: "name.fixed" } },
  });

import type { z } from "zod";

/** Where a value is put in a list or a record (`*`), and where a record's key is. */
export const KEY = "{key}";

/** What zod's own definitions hold, as far as it is looked at here. */
interface Def {
  type: string;
  shape: Record<string, z.core.$ZodType>;
  options: z.core.$ZodType[];
  element: z.core.$ZodType;
  valueType: z.core.$ZodType;
  innerType: z.core.$ZodType;
  out: z.core.$ZodType;
}

/**
 * Every field of a schema, also lists and records themselves: `edits.*.limit.threshold`, `parameters.{key}`. Of several
 * forms the fields of all of them.
 */
export function schemaFields(schema: z.core.$ZodType, at = ""): string[] {
  const def = schema._zod.def as unknown as Def;
  const inside = (name: string) => (at === "" ? name : `${at}.${name}`);
  const own = at === "" ? [] : [at];
  const through = (inner: z.core.$ZodType) => schemaFields(inner, at);
  switch (def.type) {
    case "object":
      return Object.entries(def.shape).flatMap(([name, field]) => schemaFields(field, inside(name)));
    case "array":
      return [...own, ...schemaFields(def.element, inside("*"))];
    case "record":
      return [...own, inside(KEY), ...schemaFields(def.valueType, inside("*"))];
    case "union":
      return [...new Set(def.options.flatMap(through))];
    case "nullable":
    case "optional":
    case "default":
    case "prefault":
      return through(def.innerType);
    case "pipe":
      return through(def.out);
    default:
      return own;
  }
}

import type { z } from "zod";

/** What a browser would make elements of, run or follow, if it took the text for anything but text. */
export const HOSTILE = `"><img src=x data-hostile onerror="window.hostile=1"><script data-hostile>window.hostile=1</script>'javascript:window.hostile=1//网`;

type Path = (string | number)[];

/**
 * The same value with hostile texts at the end of every text that its form lets carry them. Names stay: without them the
 * parts of a state would not find each other; their form lets none through anyway (protocol/names.ts).
 */
export function hostileCopy(form: z.ZodType, value: unknown): { value: unknown; changed: number } {
  const names = new Set<string>();
  keysOf(value, names);
  const places = textsIn(value, []).filter(({ path, text }) => path.at(-1) !== "code" && !names.has(text));
  const kept = new Set(places);
  for (let round = 0; round < 50; round++) {
    const made = structuredClone(value);
    for (const { path, text } of kept) put(made, path, text + HOSTILE);
    const checked = form.safeParse(made);
    if (checked.success) return { value: made, changed: kept.size };
    for (const { path } of checked.error.issues)
      for (const place of kept) if (isWithin(place.path, path as Path)) kept.delete(place);
  }
  throw new Error("no hostile copy that its form takes was found");
}

function keysOf(value: unknown, into: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) into.add(key);
    keysOf(inner, into);
    // An object that is no record may be named within.
    if ((key === "name" || key === "id" || key === "hostname") && typeof inner === "string") into.add(inner);
  }
}

function textsIn(value: unknown, path: Path): { path: Path; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function put(value: unknown, path: Path, text: string): void {
  const last = path.at(-1);
  let at = value as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as typeof at;
  if (last !== undefined) at[last] = text;
}

const isWithin = (path: Path, part: Path) => part.every((key, i) => path[i] === key);

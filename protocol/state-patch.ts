/**
 * How one state becomes the next: members to set whole, members that are gone, and members that changed within.
 * (Not RFC 7396: there null means gone, and a member that became null could not be told.)
 */
export interface StatePatch {
  set?: Record<string, unknown>;
  gone?: string[];
  within?: Record<string, StatePatch>;
}

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The patch from one JSON value to another, null when they are alike. Lists are replaced whole. */
export function patchBetween(before: object, after: object): StatePatch | null {
  const from = new Map(Object.entries(before));
  const set = new Map<string, unknown>();
  const within = new Map<string, StatePatch>();
  for (const [key, value] of Object.entries(after)) {
    const old = from.get(key);
    const known = from.delete(key);
    if (known && old === value) continue;
    if (isTree(old) && isTree(value)) {
      const inner = patchBetween(old, value);
      if (inner) within.set(key, inner);
    } else if (!known || JSON.stringify(old) !== JSON.stringify(value)) set.set(key, value);
  }
  if (set.size + within.size + from.size === 0) return null;
  return {
    ...(set.size > 0 ? { set: Object.fromEntries(set) } : {}),
    ...(from.size > 0 ? { gone: [...from.keys()] } : {}),
    ...(within.size > 0 ? { within: Object.fromEntries(within) } : {}),
  };
}

/** The next state. Parts that did not change keep their identity, so that views redraw only when theirs did. */
export function patched(target: unknown, { set, gone, within }: StatePatch): Record<string, unknown> {
  const members = new Map<string, unknown>(isTree(target) ? Object.entries(target) : []);
  for (const key of gone ?? []) members.delete(key);
  for (const [key, value] of Object.entries(set ?? {})) members.set(key, value);
  for (const [key, inner] of Object.entries(within ?? {})) members.set(key, patched(members.get(key), inner));
  return Object.fromEntries(members);
}

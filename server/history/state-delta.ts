import { isDeepStrictEqual } from "node:util";
import { z } from "zod";

/**
 * What changed between two states, exact in both directions of null: RFC 7396, which browsers get, cannot tell null
 * from missing, and a state of the past must be read strictly. Two levels deep, as a state is tables of entries: a
 * changed entry is kept whole.
 */
export const stateDeltaSchema = z.strictObject({
  /** Members that were replaced whole. */
  set: z.record(z.string(), z.unknown()),
  /** Tables: entries replaced, and names of those that went. */
  within: z.record(
    z.string(),
    z.strictObject({ set: z.record(z.string(), z.unknown()), gone: z.array(z.string()) }),
  ),
});
export type StateDelta = z.infer<typeof stateDeltaSchema>;
type Tree = Record<string, unknown>;

const isTable = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What makes `after` of `before`; null when they are equal. Members of the outer level never come or go. */
export function deltaOf(before: Tree, after: Tree): StateDelta | null {
  const delta: StateDelta = { set: {}, within: {} };
  for (const [key, next] of Object.entries(after)) {
    const last = before[key];
    if (isDeepStrictEqual(last, next)) continue;
    if (isTable(last) && isTable(next)) delta.within[key] = tableDelta(last, next);
    else delta.set[key] = next;
  }
  const changed = Object.keys(delta.set).length + Object.keys(delta.within).length > 0;
  return changed ? delta : null;
}

function tableDelta(before: Tree, after: Tree): StateDelta["within"][string] {
  return {
    set: Object.fromEntries(
      Object.entries(after).filter(([key, entry]) => !isDeepStrictEqual(before[key], entry)),
    ),
    gone: Object.keys(before).filter((key) => !Object.hasOwn(after, key)),
  };
}

/** The state after a change; alters nothing. */
export function applyDelta(state: Tree, { set, within }: StateDelta): Tree {
  const tables = Object.entries(within).map(([key, change]) => {
    const table = isTable(state[key]) ? state[key] : {};
    const kept = Object.entries(table).filter(([name]) => !change.gone.includes(name));
    return [key, Object.fromEntries([...kept, ...Object.entries(change.set)])];
  });
  return { ...state, ...set, ...Object.fromEntries(tables) };
}

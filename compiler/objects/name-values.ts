import { type NameValue, type NameValueSet, nameValueSetSchema } from "@/protocol/cib-model/name-values";
import { isNative, type NativePart } from "@/protocol/cib-model/native-part";

type Sets = readonly (NameValueSet | NativePart)[];

/** A set that counts always: no rule, no reference to another. */
const isPlain = (set: NameValueSet | NativePart): set is NameValueSet =>
  !isNative(set) && set.rule === undefined && set.idRef === undefined;

/** The set that Pacemaker's own tools write cluster options into; it counts before all others, whatever their score. */
const FIRST_SET = "cib-bootstrap-options";
const INFINITY = 1_000_000;

/** How early a set counts: the highest first, as in Pacemaker's pcmk__cmp_nvpair_blocks. */
export function rankOf({ id, score = 0 }: NameValueSet): number {
  if (id?.toLowerCase() === FIRST_SET) return Number.POSITIVE_INFINITY;
  if (typeof score === "number") return Math.min(INFINITY, Math.max(-INFINITY, score));
  return score === "-INFINITY" ? -INFINITY : INFINITY;
}

const pairsOf = (set: NameValueSet): NameValue[] =>
  set.pairs.filter((pair): pair is NameValue => !isNative(pair));

/** A new set. Ids hang below the owner's with a dot, which names given here cannot contain: nothing can collide. */
export const nameValueSet = (id: string, values: Record<string, string>): NameValueSet =>
  nameValueSetSchema.parse({
    id,
    pairs: Object.entries(values).map(([name, value]) => ({ id: `${id}.${name}`, name, value })),
  });

/** Like {@link nameValueSet}; none at all for no values. */
export const nameValueSets = (id: string, values: Record<string, string>): NameValueSet[] =>
  Object.keys(values).length > 0 ? [nameValueSet(id, values)] : [];

/**
 * All names and values of the sets that count always; of a name said twice that of the set with the higher score counts,
 * as for Pacemaker, else the first.
 */
export function valuesOf(sets: Sets): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name, value } of sets.filter(isPlain).sort(byRank).flatMap(pairsOf)) {
    if (name !== undefined && value !== undefined) values[name] ??= value;
  }
  return values;
}

const byRank = (a: NameValueSet, b: NameValueSet) => {
  const [of, than] = [rankOf(a), rankOf(b)];
  return of === than ? 0 : than > of ? 1 : -1;
};

/**
 * The same sets with one value said, changed, or (null) no longer said. Everything else stays as it is: the pair that
 * counts now is changed where it stands; a new one goes into the first set that counts always, or into a new one.
 */
export function withValue(
  sets: Sets,
  newSetId: string,
  name: string,
  value: string | null,
): (NameValueSet | NativePart)[] {
  const says = (pair: NameValue | NativePart) => !isNative(pair) && pair.name === name;
  const [counting] = sets
    .filter(isPlain)
    .filter(({ pairs }) => pairs.some(says))
    .sort(byRank);
  const holder = counting ? sets.indexOf(counting) : -1;
  if (holder >= 0) {
    return sets.flatMap((set, index) => {
      if (index !== holder || isNative(set)) return [set];
      const pairs =
        value === null
          ? set.pairs.filter((pair) => !says(pair))
          : set.pairs.map((pair) => (says(pair) ? { ...pair, value } : pair));
      return pairs.length > 0 ? [{ ...set, pairs }] : [];
    });
  }
  if (value === null) return [...sets];
  const first = sets.findIndex(isPlain);
  if (first < 0) return [...sets, nameValueSet(newSetId, { [name]: value })];
  return sets.map((set, index) =>
    index === first && !isNative(set)
      ? { ...set, pairs: [...set.pairs, { id: `${set.id ?? newSetId}.${name}`, name, value }] }
      : set,
  );
}

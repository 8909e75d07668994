import { type NameValue, type NameValueSet, nameValueSetSchema } from "@/protocol/cib-model/name-values";
import { isNative, type NativePart } from "@/protocol/cib-model/native-part";

type Sets = readonly (NameValueSet | NativePart)[];

/** A set that counts always: no rule, no reference to another. */
const isPlain = (set: NameValueSet | NativePart): set is NameValueSet =>
  !isNative(set) && set.rule === undefined && set.idRef === undefined;

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

/** All names and values of the sets that count always; of a name said twice the first counts, as for Pacemaker. */
export function valuesOf(sets: Sets): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name, value } of sets.filter(isPlain).flatMap(pairsOf)) {
    if (name !== undefined && value !== undefined) values[name] ??= value;
  }
  return values;
}

/**
 * The same sets with one value said, changed, or (null) no longer said. Everything else stays as it is: the pair that
 * says it now is changed where it stands; a new one goes into the first set that counts always, or into a new one.
 */
export function withValue(
  sets: Sets,
  newSetId: string,
  name: string,
  value: string | null,
): (NameValueSet | NativePart)[] {
  const says = (pair: NameValue | NativePart) => !isNative(pair) && pair.name === name;
  const holder = sets.findIndex((set) => isPlain(set) && set.pairs.some(says));
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

import type { Colocation, Constraint, Order, ResourceSet } from "@/protocol/cib-model/constraints";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Definition } from "@/protocol/definition";

/** One thing that makes an object depend on another, whoever made it. */
export interface Relation {
  of: string;
  on: string;
  /** noted: within a group, kept in the notes; order: starts after it; together: runs where it runs. */
  what: "noted" | "order" | "together";
  /** null: a note. */
  constraint: string | null;
  /** `Mandatory`, `Optional`, or a score. */
  strength: string;
  /** Part of a set or made by a tag: it cannot be taken away by itself. */
  shared: boolean;
}

/** Ids of the constraints that a dependency made here becomes. */
export const dependencyIds = (of: string, on: string) => ({
  order: `depends.${of}.${on}.order`,
  together: `depends.${of}.${on}.together`,
});

/** Everything that is said of what depends on what, but for the order within groups. */
export function relationsOf(definition: Definition): Relation[] {
  const noted = Object.entries(definition.notes.dependencies).flatMap(([of, others]) =>
    others.map((on): Relation => {
      return { of, on, what: "noted", constraint: null, strength: "Mandatory", shared: false };
    }),
  );
  const tags = new Map(
    (definition.configuration.tags ?? []).flatMap((tag) =>
      isNative(tag) ? [] : [[tag.id, tag.objects.filter((each) => typeof each === "string")] as const],
    ),
  );
  const said = (definition.configuration.constraints ?? []).flatMap(relationsIn).flatMap((relation) => {
    const [ofs, ons] = [tags.get(relation.of), tags.get(relation.on)];
    if (!ofs && !ons) return [relation];
    return (ofs ?? [relation.of]).flatMap((of) =>
      (ons ?? [relation.on]).map((on) => ({ ...relation, of, on, shared: true })),
    );
  });
  return [...noted, ...said];
}

function relationsIn(constraint: Constraint): Relation[] {
  if (constraint.element === "rsc_order") return inOrder(constraint);
  return constraint.element === "rsc_colocation" ? inColocation(constraint) : [];
}

function inOrder(order: Order): Relation[] {
  const { id: constraint, firstResource, thenResource, score } = order;
  const strength = order.kind ?? (score === 0 ? "Optional" : "Mandatory");
  if (strength === "Serialize") return [];
  const { firstAction = "start", thenAction = firstAction } = order;
  const starts = (action: string | undefined) =>
    action === undefined || action === "start" || action === "promote";
  const relation = (of: string, on: string, shared: boolean): Relation => {
    return { of, on, what: "order", constraint, strength, shared };
  };
  if (firstResource !== undefined && thenResource !== undefined)
    return starts(firstAction) && starts(thenAction) ? [relation(thenResource, firstResource, false)] : [];
  const sets = setsOf(order.sets).filter(({ action }) => starts(action));
  return [
    ...sets.flatMap(chainOf).map(([earlier, later]) => relation(later, earlier, true)),
    ...neighbours(sets).flatMap(([before, after]) =>
      idsOf(after).flatMap((of) => idsOf(before).map((on) => relation(of, on, true))),
    ),
  ];
}

function inColocation(colocation: Colocation): Relation[] {
  const { id: constraint, resource, withResource, score = "INFINITY" } = colocation;
  if (score === "-INFINITY" || (typeof score === "number" && score <= 0)) return [];
  const relation = (of: string, on: string, shared: boolean): Relation => {
    return { of, on, what: "together", constraint, strength: String(score), shared };
  };
  if (resource !== undefined && withResource !== undefined) return [relation(resource, withResource, false)];
  const sets = setsOf(colocation.sets);
  return [
    ...sets.flatMap(chainOf).map(([earlier, later]) => relation(later, earlier, true)),
    // Between sets it is the other way round than within one: an earlier set runs where the next one does.
    ...neighbours(sets).flatMap(([before, after]) =>
      idsOf(before).flatMap((of) => idsOf(after).map((on) => relation(of, on, true))),
    ),
  ];
}

const setsOf = (sets: Order["sets"]) => sets.filter((set): set is ResourceSet => !isNative(set));
const idsOf = ({ resources }: ResourceSet) => resources.filter((each) => typeof each === "string");
/** Each with the next. */
const neighbours = <T>(all: readonly T[]) => all.slice(1).map((next, i): [T, T] => [all[i] as T, next]);
const chainOf = (set: ResourceSet) => (set.sequential === false ? [] : neighbours(idsOf(set)));

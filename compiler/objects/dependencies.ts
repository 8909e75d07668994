import { groupsOf } from "@/compiler/objects/cluster-objects";
import { type Relation, relationsOf } from "@/compiler/objects/dependency-relations";
import type { Definition } from "@/protocol/definition";
import type { Dependencies, Dependency } from "@/protocol/dependencies";

/** What a resource depends on and what depends on it, by itself or through its group. */
export function dependenciesOf(definition: Definition, id: string): Dependencies {
  const group = groupsOf(definition).find(({ resources }) => resources.some(({ name }) => name === id));
  const members = group?.resources.map(({ name }) => name) ?? [];
  const own = group && group.name !== id ? [id, group.name] : [id];
  const relations = relationsOf(definition).filter(({ of, on }) => of !== on);
  const on = gathered(
    relations.filter(({ of }) => own.includes(of)),
    "of",
    "on",
    id,
  );
  const neededBy = gathered(
    relations.filter((relation) => own.includes(relation.on)),
    "on",
    "of",
    id,
  );
  const known = new Set([id, group?.name, ...on.map(({ name }) => name)]);
  const candidates = groupsOf(definition)
    .filter(({ resources }) => resources.length > 0)
    .flatMap(({ name, resources }) => [name, ...resources.map((each) => each.name)]);
  return {
    group: group?.kind === "group" ? { name: group.name, members } : null,
    on,
    neededBy,
    candidates: [...new Set(candidates)].filter((name) => !known.has(name)),
  };
}

/** All that is said of the same two objects as one dependency. */
function gathered(
  relations: readonly Relation[],
  near: "of" | "on",
  far: "of" | "on",
  id: string,
): Dependency[] {
  const pairs = new Map<string, Relation[]>();
  for (const relation of relations) {
    const key = JSON.stringify([relation[near], relation[far]]);
    pairs.set(key, [...(pairs.get(key) ?? []), relation]);
  }
  return [...pairs.values()].flatMap((said): Dependency[] => {
    const [first] = said;
    if (!first) return [];
    const strength = (what: Relation["what"]) => said.find((each) => each.what === what)?.strength ?? null;
    return [
      {
        name: first[far],
        through: first[near] === id ? null : first[near],
        noted: said.some(({ what }) => what === "noted"),
        order: strength("order"),
        together: strength("together"),
        constraints: [...new Set(said.flatMap(({ constraint }) => constraint ?? []))],
        shared: said.some(({ shared }) => shared),
      },
    ];
  });
}

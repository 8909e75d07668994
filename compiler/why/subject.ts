import { valuesOf } from "@/compiler/objects/name-values";
import type { CibConfiguration } from "@/protocol/cib-model/cib";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Resource } from "@/protocol/cib-model/resources";

type Known = Exclude<Resource, { element: "native" }>;

/** What is explained: the element itself, everything around it (outermost first) and all primitives in it. */
export interface Subject {
  id: string;
  /** Around it and itself: what a rule may name to mean it. */
  chain: Known[];
  /** Itself, or those in it, in start order. */
  members: string[];
  /** All that goes where it goes: the members of its group, or its own. */
  together: string[];
  /** Members of its group that start before it. */
  earlier: string[];
}

/** Finds a resource of any kind in a live configuration; null where it does not have it. */
export function findSubject({ resources = [] }: CibConfiguration, id: string): Subject | null {
  const search = (candidates: readonly Resource[], around: Known[]): Subject | null => {
    for (const each of candidates) {
      if (isNative(each)) continue;
      const chain = [...around, each];
      if (each.id === id) {
        const group = chain.find(({ element }) => element === "group") ?? each;
        const members = primitivesIn(each);
        return { id, chain, members, together: primitivesIn(group), earlier: earlierThan(around, id) };
      }
      const found = search(inside(each), chain);
      if (found) return found;
    }
    return null;
  };
  return search(resources, []);
}

const inside = (resource: Known): readonly Resource[] => {
  if (resource.element === "group") return resource.members;
  if (resource.element === "clone") return resource.member ? [resource.member] : [];
  if (resource.element === "bundle") return resource.primitive ? [resource.primitive] : [];
  return [];
};

function primitivesIn(resource: Known): string[] {
  if (resource.element === "primitive") return [resource.id];
  return inside(resource).flatMap((each) => (isNative(each) ? [] : primitivesIn(each)));
}

function earlierThan(around: readonly Known[], id: string): string[] {
  const group = around.at(-1);
  if (group?.element !== "group") return [];
  const ids = group.members.flatMap((member) => (isNative(member) ? [] : [member.id]));
  return ids.slice(0, ids.indexOf(id));
}

/** A meta attribute as the cluster takes it: the innermost that says it, then the defaults. */
export function metaOf(configuration: CibConfiguration, subject: Subject, name: string): string | null {
  return metaSaidBy(subject, name)?.value ?? valuesOf(configuration.resourceDefaults ?? [])[name] ?? null;
}

/** The innermost element that says a meta attribute itself. */
export function metaSaidBy(subject: Subject, name: string): { id: string; value: string } | null {
  for (const each of [...subject.chain].reverse()) {
    const value = "metaAttributes" in each ? valuesOf(each.metaAttributes)[name] : undefined;
    if (value !== undefined) return { id: each.id, value };
  }
  return null;
}

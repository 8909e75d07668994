import { isCarriedWhole } from "@/compiler/pacemaker-text";
import type { Definition, GroupDefinition, ResourceDefinition } from "@/protocol/definition";

type Notes = Definition["notes"];
const none: Notes = { descriptions: {}, dependencies: {}, emptyGroups: [] };

/** The notes with what a CIB cannot carry of a group and its members. */
export function notesOn(notes: Notes | undefined, group: GroupDefinition): Notes {
  const noted = group.resources.reduce(notesOnResource, notes ?? none);
  if (group.resources.length === 0) return { ...noted, emptyGroups: [...noted.emptyGroups, group] };
  return withDescription(noted, group.name, group.description);
}

/** The notes with what a CIB cannot carry of a resource. */
export function notesOnResource(notes: Notes, { name, description, dependsOn }: ResourceDefinition): Notes {
  const noted = withDescription(notes, name, description);
  return dependsOn.length === 0
    ? noted
    : { ...noted, dependencies: { ...noted.dependencies, [name]: dependsOn } };
}

/** The notes without what they say of these objects. */
export function withoutNotes(notes: Notes, ids: readonly string[]): Notes {
  const kept = <T>(record: Record<string, T>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => !ids.includes(id)));
  return {
    descriptions: kept(notes.descriptions),
    dependencies: Object.fromEntries(
      Object.entries(kept(notes.dependencies)).map(([id, others]) => [
        id,
        others.filter((other) => !ids.includes(other)),
      ]),
    ),
    emptyGroups: notes.emptyGroups.filter(({ name }) => !ids.includes(name)),
  };
}

const withDescription = (notes: Notes, id: string, text: string): Notes =>
  isCarriedWhole(text) ? notes : { ...notes, descriptions: { ...notes.descriptions, [id]: text } };

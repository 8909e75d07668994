import { atField } from "@/compiler/field-problems";
import { groupsOf, resourceIds } from "@/compiler/objects/cluster-objects";
import { relationsOf } from "@/compiler/objects/dependency-relations";
import { failoverLimitOf } from "@/compiler/objects/failover-limit";
import { withoutNotes } from "@/compiler/objects/notes";
import { unknownObject } from "@/compiler/objects/unknown-object";
import { withoutReferences } from "@/compiler/objects/without-references";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Resource } from "@/protocol/cib-model/resources";
import type { DecidedConfiguration, Definition } from "@/protocol/definition";
import type { Deletion } from "@/protocol/dependencies";
import { ProblemError } from "@/protocol/problem";

/** What goes when a resource is deleted with all that depends on it. @throws ProblemError `object.unknown` */
export function deletionOf(definition: Definition, id: string): Deletion {
  if (!groupsOf(definition).some(({ resources }) => resources.some(({ name }) => name === id)))
    throw unknownObject(id);
  const dependants = dependantsOf(definition, id);
  const after = withoutResources(definition, [id, ...dependants]);
  const waiting = after.notes.emptyGroups.map(({ name }) => name);
  return {
    dependants,
    constraints: lost(definition, after, "constraints").map(({ element, ...rest }) => ({
      ...rest,
      element: element ?? "",
    })),
    emptied: waiting.filter((name) => !definition.notes.emptyGroups.some((each) => each.name === name)),
    mentions: [...lost(definition, after, "tags"), ...lost(definition, after, "acls")].map((each) => each.id),
  };
}

/**
 * A resource deleted with what depends on it; `dependants` is what the administrator was told.
 * @throws ProblemError `object.unknown` | `delete.dependants-differ` when that is not what depends on it now
 */
export function withDeleted(definition: Definition, id: string, dependants: readonly string[]): Definition {
  const now = atField("resource", "resource.unknown", () => deletionOf(definition, id)).dependants;
  if (now.length !== new Set(dependants).size || !now.every((each) => dependants.includes(each)))
    throw otherDependants(id, now);
  return withoutResources(definition, [id, ...now]);
}

/** Without a group or a resource, its members, and every reference to one of them. */
export const withoutResource = (definition: Definition, id: string): Definition =>
  withoutResources(definition, [id]);

/** Without these, and every reference to one of them. A group that loses its last resource waits for its next one. */
function withoutResources(definition: Definition, ids: readonly string[]): Definition {
  const { resources = [] } = definition.configuration;
  const left = resources.flatMap((resource) => remaining(resource, ids));
  const emptied = groupsOf(definition).filter(
    ({ name, kind, resources: members }) =>
      kind === "group" &&
      !ids.includes(name) &&
      members.length > 0 &&
      members.every((member) => ids.includes(member.name)),
  );
  const without: Definition = {
    ...definition,
    configuration: { ...definition.configuration, resources: left },
  };
  const stay = new Set(resourceIds(without));
  const gone = [...new Set([...ids, ...resourceIds(definition).filter((each) => !stay.has(each))])];
  const notes = withoutNotes(definition.notes, gone);
  const waiting = emptied.map(({ name, description, preferredOwners, online }) => {
    const failoverLimit = failoverLimitOf(definition, name);
    return { name, description, preferredOwners, online, failoverLimit, resources: [] };
  });
  return {
    ...without,
    configuration: withoutReferences(without.configuration, gone),
    notes: { ...notes, emptyGroups: [...notes.emptyGroups, ...waiting] },
  };
}

/** What depends on it, and on that: by a note in its group, or by an order and a colocation that bind always. */
function dependantsOf(definition: Definition, id: string): string[] {
  const members = new Set(groupsOf(definition).flatMap(({ resources }) => resources.map(({ name }) => name)));
  const relations = relationsOf(definition).filter(({ shared, of }) => !shared && members.has(of));
  const says = (of: string, on: string, what: string, strength: string) =>
    relations.some(
      (each) => each.of === of && each.on === on && each.what === what && each.strength === strength,
    );
  const found: string[] = [id];
  for (const on of found) {
    for (const { of } of relations.filter((each) => each.on === on)) {
      const binds =
        says(of, on, "noted", "Mandatory") ||
        (says(of, on, "order", "Mandatory") && says(of, on, "together", "INFINITY"));
      if (binds && !found.includes(of)) found.push(of);
    }
  }
  return found.slice(1);
}

/** Elements of a section that are gone, or no longer what they were. */
function lost(
  { configuration: before }: Definition,
  { configuration: after }: Definition,
  section: "constraints" | "tags" | "acls",
): { id: string; element: string | null; whole: boolean }[] {
  const itemsOf = (configuration: DecidedConfiguration) =>
    (configuration[section] ?? []).flatMap((each) => (isNative(each) ? [] : [each]));
  const left = new Map(itemsOf(after).map((each) => [each.id, each]));
  return itemsOf(before).flatMap((each) => {
    const now = left.get(each.id);
    if (now && JSON.stringify(now) === JSON.stringify(each)) return [];
    return [{ id: each.id, element: "element" in each ? each.element : null, whole: now === undefined }];
  });
}

/** What is left of a resource when these go; a group or clone without members goes with them. */
function remaining(resource: Resource, gone: readonly string[]): Resource[] {
  if (isNative(resource)) return [resource];
  if (gone.includes(resource.id)) return [];
  if (resource.element === "group") {
    const members = resource.members.filter((member) => isNative(member) || !gone.includes(member.id));
    return members.some((member) => !isNative(member)) ? [{ ...resource, members }] : [];
  }
  if (resource.element === "clone" && resource.member && !isNative(resource.member)) {
    const [member] = remaining(resource.member, gone);
    return member ? [{ ...resource, member: member as typeof resource.member }] : [];
  }
  if (resource.element === "bundle" && resource.primitive && !isNative(resource.primitive)) {
    const { primitive, ...rest } = resource;
    return gone.includes(primitive.id) ? [rest] : [resource];
  }
  return [resource];
}

const otherDependants = (resource: string, dependants: readonly string[]) =>
  new ProblemError({
    code: "delete.dependants-differ",
    message: `With ${resource} would go what depends on it, which is not what was confirmed: ${dependants.join(", ") || "nothing"}. Nothing was changed. Look at it again.`,
    params: { resource, dependants: dependants.join(", ") || "–" },
    detail: { fields: { dependants: "delete.dependants-differ" } },
  });

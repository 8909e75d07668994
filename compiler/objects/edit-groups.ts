import { inStartOrder } from "@/compiler/member-order";
import { groupsOf } from "@/compiler/objects/cluster-objects";
import { failoverLimitOf, withFailoverLimit } from "@/compiler/objects/failover-limit";
import { changeResource } from "@/compiler/objects/find-resource";
import { makePause, makePreferences } from "@/compiler/objects/make-constraints";
import { makeGroup, makePrimitive } from "@/compiler/objects/make-group";
import { withValue } from "@/compiler/objects/name-values";
import { notesOn, notesOnResource, withoutNotes } from "@/compiler/objects/notes";
import { withConfiguration } from "@/compiler/objects/with-configuration";
import type { Constraint } from "@/protocol/cib-model/constraints";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Primitive } from "@/protocol/cib-model/primitives";
import type { Group, Resource } from "@/protocol/cib-model/resources";
import type { Definition, GroupDefinition, ResourceDefinition } from "@/protocol/definition";

/** Edits of a definition's groups and resources. Each changes only what it names; unknown ids change nothing. */

/** A new group with its members, its preferences, and the bans of nodes that are paused. */
export function withGroup(definition: Definition, group: GroupDefinition): Definition {
  const noted = { ...definition, notes: notesOn(definition.notes, group) };
  if (group.resources.length === 0) return noted;
  const made = withConfiguration(noted, ({ resources, constraints }) => ({
    resources: [...resources, makeGroup(group)],
    constraints: [
      ...constraints,
      ...makePreferences(group.name, group.preferredOwners),
      ...pausesOf(definition, group.name),
    ],
  }));
  return group.failoverLimit ? withFailoverLimit(made, group.name, group.failoverLimit) : made;
}

/** Without a group or a resource, its members, and every constraint that names one of them. */
export function withoutResource(definition: Definition, id: string): Definition {
  const emptied = groupsOf(definition).find(
    ({ kind, resources }) => kind === "group" && resources.length === 1 && resources[0]?.name === id,
  );
  const gone = [id, ...(emptied ? [emptied.name] : [])];
  const without = withConfiguration(definition, ({ resources, constraints }) => ({
    resources: resources.flatMap((resource) => remaining(resource, gone)),
    constraints: constraints.flatMap((constraint) => withoutNamed(constraint, gone)),
  }));
  const notes = withoutNotes(definition.notes, gone);
  if (!emptied) return { ...without, notes };
  // The group itself stays: it waits, empty, for its next resource.
  const { name, description, preferredOwners, online } = emptied;
  const failoverLimit = failoverLimitOf(definition, name);
  const waiting = { name, description, preferredOwners, online, failoverLimit, resources: [] };
  return { ...without, notes: { ...notes, emptyGroups: [...notes.emptyGroups, waiting] } };
}

/** A new member of a group, where its dependencies allow it; the first one makes an empty group a real one. */
export function withMember(
  definition: Definition,
  groupName: string,
  resource: ResourceDefinition,
): Definition {
  const waiting = definition.notes.emptyGroups.find(({ name }) => name === groupName);
  if (waiting) {
    const notes = withoutNotes(definition.notes, [groupName]);
    return withGroup({ ...definition, notes }, { ...waiting, resources: [resource] });
  }
  const notes = notesOnResource(definition.notes, resource);
  return withConfiguration({ ...definition, notes }, ({ resources, constraints }) => ({
    constraints,
    resources: resources.map((each) =>
      each.element === "group" && each.id === groupName
        ? inOrder({ ...each, members: [...each.members, makePrimitive(resource)] }, notes.dependencies)
        : each,
    ),
  }));
}

/** Wanted online, or taken offline (Pacemaker's target-role=Stopped): a group or a resource, wherever it stands. */
export function withOnline(definition: Definition, id: string, online: boolean): Definition {
  const notes = {
    ...definition.notes,
    emptyGroups: definition.notes.emptyGroups.map((group) =>
      group.name === id ? { ...group, online } : group,
    ),
  };
  return changeResource({ ...definition, notes }, id, (resource) => ({
    ...resource,
    metaAttributes: withValue(
      resource.metaAttributes,
      `${id}.meta`,
      "target-role",
      online ? null : "Stopped",
    ),
  }));
}

/** Bans for a group on every node that is paused and does not keep it. */
const pausesOf = ({ nodes }: Definition, group: string) =>
  nodes
    .filter(({ paused }) => paused && !paused.keeps.includes(group))
    .map(({ name }) => makePause(group, name));

/** What is left of a resource when these go; a group or clone without members goes with them. */
function remaining(resource: Resource, gone: readonly string[]): Resource[] {
  if (isNative(resource)) return [resource];
  if (gone.includes(resource.id)) return [];
  if (resource.element === "group") {
    const members = resource.members.filter((member) => isNative(member) || !gone.includes(member.id));
    return members.length > 0 ? [{ ...resource, members }] : [];
  }
  if (resource.element === "clone" && resource.member && !isNative(resource.member)) {
    const [member] = remaining(resource.member, gone);
    return member ? [{ ...resource, member: member as typeof resource.member }] : [];
  }
  return [resource];
}

/** A constraint without these: gone when it is about one of them, its sets without them otherwise. */
function withoutNamed(constraint: Constraint, gone: readonly string[]): Constraint[] {
  if (isNative(constraint)) return [constraint];
  const isGone = (id: string | undefined) => id !== undefined && gone.includes(id);
  const ends =
    constraint.element === "rsc_order"
      ? [constraint.firstResource, constraint.thenResource]
      : constraint.element === "rsc_colocation"
        ? [constraint.resource, constraint.withResource]
        : [constraint.resource];
  if (ends.some(isGone)) return [];
  if (constraint.sets.length === 0) return [constraint];
  const sets = constraint.sets.flatMap((set): typeof constraint.sets => {
    if (isNative(set)) return [set];
    const resources = set.resources.filter((each) => typeof each !== "string" || !isGone(each));
    return resources.length > 0 ? [{ ...set, resources }] : [];
  });
  return sets.length > 0 ? [{ ...constraint, sets }] : [];
}

/** Members after what they depend on, otherwise as they stand; native parts last. */
function inOrder(group: Group, dependencies: Record<string, string[]>): Group {
  const members = group.members.filter((member): member is Primitive => !isNative(member));
  const byName = new Map(members.map((member) => [member.id, member]));
  const ordered = inStartOrder(
    members.map(({ id }) => ({ name: id, dependsOn: dependencies[id] ?? [] })),
  ).flatMap(({ name }) => byName.get(name) ?? []);
  return { ...group, members: [...ordered, ...group.members.filter(isNative)] };
}

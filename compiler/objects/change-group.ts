import { atField } from "@/compiler/field-problems";
import { groupsOf } from "@/compiler/objects/cluster-objects";
import { dependencyConstraints, requireNoNewCircle } from "@/compiler/objects/edit-dependencies";
import { pausesOf } from "@/compiler/objects/edit-groups";
import { failoverLimitOf, withFailoverLimit } from "@/compiler/objects/failover-limit";
import { makePreferences, PAUSE_PREFIX } from "@/compiler/objects/make-constraints";
import { makeGroup } from "@/compiler/objects/make-group";
import { withoutNotes } from "@/compiler/objects/notes";
import { unknownObject } from "@/compiler/objects/unknown-object";
import { withConfiguration } from "@/compiler/objects/with-configuration";
import { withoutNamed } from "@/compiler/objects/without-references";
import type { Constraint } from "@/protocol/cib-model/constraints";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Primitive } from "@/protocol/cib-model/primitives";
import type { Resource } from "@/protocol/cib-model/resources";
import type { Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";

/**
 * A resource in another group, before one of its members or (null) last; group null: it stands alone. What depended
 * on it in the group it leaves, or it on, still does: by an order and a colocation. A group that is left empty waits
 * for its next resource.
 * @throws ProblemError `object.unknown` | `change-group.*` | `dependency.circle`
 */
export function withGroupChanged(
  definition: Definition,
  id: string,
  group: string | null,
  before: string | null,
): Definition {
  const from = groupsOf(definition).find(({ resources }) => resources.some(({ name }) => name === id));
  const primitive = from && primitiveIn(definition, id);
  if (!from || !primitive)
    return atField("resource", "resource.unknown", () => {
      throw from ? tied(id, from.name) : unknownObject(id);
    });
  const target = group === null ? null : targetOf(definition, group, id);
  if (before !== null && !target?.resources.some(({ name }) => name === before))
    throw noSuchPlace(group, before);
  const alone = from.kind === "single";
  if (group === from.name || (alone && group === null)) throw already(id, group);

  const broken = brokenDependencies(definition, id, from.resources);
  const taken = takenOut(definition, id, alone);
  const put = group === null ? standing(taken, primitive) : putIn(taken, primitive, group, before);
  const joined = withConfiguration(put, ({ resources, constraints }) => ({
    resources,
    constraints: [
      ...constraints,
      ...broken.flatMap(([of, on]) => dependencyConstraints(put, of, on)),
      ...(group === null ? pausesOf(put, id) : []),
    ],
  }));
  requireNoNewCircle(definition, joined, group ?? id);
  return joined;
}

/** Where nothing but a resource of this id stands: by itself or in a group that is not cloned. */
const primitiveIn = (definition: Definition, id: string): Primitive | undefined =>
  (definition.configuration.resources ?? [])
    .flatMap((resource): Primitive[] => {
      if (resource.element === "primitive") return resource.class === "stonith" ? [] : [resource];
      return resource.element === "group"
        ? resource.members.flatMap((each) => (isNative(each) ? [] : [each]))
        : [];
    })
    .find((each) => each.id === id);

function targetOf(definition: Definition, group: string, id: string) {
  const found = groupsOf(definition).find(({ name }) => name === group);
  if (!found) throw unknownGroup(group);
  if (found.kind !== "group") throw takesNone(group, id);
  return found;
}

/** Dependencies noted within the group it leaves: they hold on, but no longer by the group's order. */
const brokenDependencies = (
  { notes }: Definition,
  id: string,
  members: readonly { name: string }[],
): [of: string, on: string][] =>
  members.flatMap(({ name: of }) =>
    (notes.dependencies[of] ?? [])
      .filter((on) => (of === id) !== (on === id))
      .map((on): [string, string] => [of, on]),
  );

/** Without the resource, but with what is said of it; a group left empty becomes a note, without its constraints. */
function takenOut(definition: Definition, id: string, alone: boolean): Definition {
  const from = groupsOf(definition).find(({ resources }) => resources.some(({ name }) => name === id));
  const emptied = from && !alone && from.resources.length === 1 ? from : null;
  const { descriptions, dependencies, emptyGroups } = definition.notes;
  const left = Object.entries(dependencies).flatMap(([of, others]): [string, string[]][] => {
    const kept = of === id ? [] : others.filter((on) => on !== id);
    return kept.length > 0 ? [[of, kept]] : [];
  });
  const without = withConfiguration(
    { ...definition, notes: { descriptions, emptyGroups, dependencies: Object.fromEntries(left) } },
    ({ resources, constraints }) => ({
      resources: resources.flatMap((resource) => withoutMember(resource, id)),
      constraints: constraints
        // Standing alone it was banned from paused nodes by itself; its group is, from now on.
        .filter((each) => !alone || !isPause(each, id))
        .flatMap((each) => (emptied ? withoutNamed(each, [emptied.name]) : [each])),
    }),
  );
  if (!emptied) return without;
  const { name, description, preferredOwners, online } = emptied;
  const notes = withoutNotes(without.notes, [name]);
  const failoverLimit = failoverLimitOf(definition, name);
  const waiting = { name, description, preferredOwners, online, failoverLimit, resources: [] };
  return { ...without, notes: { ...notes, emptyGroups: [...notes.emptyGroups, waiting] } };
}

const isPause = (constraint: Constraint, id: string) =>
  constraint.element === "rsc_location" &&
  constraint.resource === id &&
  constraint.id.startsWith(`${PAUSE_PREFIX}${id}.`);

function withoutMember(resource: Resource, id: string): Resource[] {
  if (resource.element === "primitive" && resource.id === id) return [];
  if (resource.element !== "group") return [resource];
  const members = resource.members.filter((each) => isNative(each) || each.id !== id);
  return members.length > 0 ? [{ ...resource, members }] : [];
}

const standing = (definition: Definition, primitive: Primitive): Definition =>
  withConfiguration(definition, ({ resources, constraints }) => ({
    resources: [...resources, primitive],
    constraints,
  }));

function putIn(
  definition: Definition,
  primitive: Primitive,
  group: string,
  before: string | null,
): Definition {
  const waiting = definition.notes.emptyGroups.find(({ name }) => name === group);
  if (waiting) {
    const notes = withoutNotes(definition.notes, [group]);
    const descriptions = { ...notes.descriptions };
    const made = makeGroup({ ...waiting, resources: [] });
    if (waiting.description && made.description === undefined) descriptions[group] = waiting.description;
    const noted = { ...definition, notes: { ...notes, descriptions } };
    const filled = withConfiguration(noted, ({ resources, constraints }) => ({
      resources: [...resources, { ...made, members: [primitive] }],
      constraints: [
        ...constraints,
        ...makePreferences(group, waiting.preferredOwners),
        ...pausesOf(noted, group),
      ],
    }));
    return waiting.failoverLimit ? withFailoverLimit(filled, group, waiting.failoverLimit) : filled;
  }
  return withConfiguration(definition, ({ resources, constraints }) => ({
    constraints,
    resources: resources.map((each) => {
      if (each.element !== "group" || each.id !== group) return each;
      const found = each.members.findIndex((member) => !isNative(member) && member.id === before);
      const at = found < 0 ? each.members.length : found;
      return { ...each, members: [...each.members.slice(0, at), primitive, ...each.members.slice(at)] };
    }),
  }));
}

const unknownGroup = (group: string) =>
  new ProblemError({
    code: "group.unknown",
    message: `There is no group ${group} in the cluster. Nothing was changed. It may have been deleted meanwhile.`,
    params: { group },
    detail: { fields: { group: "group.unknown" } },
  });

const tied = (resource: string, group: string) =>
  new ProblemError({
    code: "change-group.tied",
    message: `${resource} is part of ${group}, which runs on several nodes, so it cannot be moved out of it. Nothing was changed.`,
    params: { resource, group },
    detail: { fields: { group: "group.takes-no-members" } },
  });

const takesNone = (group: string, resource: string) =>
  new ProblemError({
    code: "group.takes-no-members",
    message: `${group} is not a group that takes other resources in, so ${resource} stays where it is. Nothing was changed. Choose a group, or make a new one.`,
    params: { group },
    detail: { fields: { group: "group.takes-no-members" } },
  });

const noSuchPlace = (group: string | null, before: string) =>
  new ProblemError({
    code: "change-group.no-such-place",
    message: `${before} is not in ${group ?? "any group"}, so there is no place before it. Nothing was changed. Choose another place.`,
    params: { group: group ?? "–", before },
    detail: { fields: { before: "resource.not-in-group" } },
  });

const already = (resource: string, group: string | null) =>
  new ProblemError({
    code: "change-group.already",
    message: `${resource} ${group === null ? "stands alone" : `is in ${group}`} already. Nothing was changed. Choose another group.`,
    params: { resource, group: group ?? "–" },
    detail: { fields: { group: "change-group.already" } },
  });

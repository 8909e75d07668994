import { atField } from "@/compiler/field-problems";
import { groupsOf } from "@/compiler/objects/cluster-objects";
import { circleThrough, dependencyPath } from "@/compiler/objects/dependency-path";
import { dependencyIds, relationsOf } from "@/compiler/objects/dependency-relations";
import { inOrder } from "@/compiler/objects/edit-groups";
import { changeResource } from "@/compiler/objects/find-resource";
import { unknownObject } from "@/compiler/objects/unknown-object";
import { withConfiguration } from "@/compiler/objects/with-configuration";
import { type Constraint, constraintSchema } from "@/protocol/cib-model/constraints";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";

/**
 * One object depends on another: within a group it comes later; otherwise it starts after the other and runs where
 * that runs. What is said already is not said again.
 * @throws ProblemError `object.unknown` | `dependency.circle` with the way round | `dependency.empty-group`
 */
export function withDependency(definition: Definition, of: string, on: string): Definition {
  atField("resource", "object.unknown", () => requireInCib(definition, of, "resource"));
  atField("on", "object.unknown", () => requireInCib(definition, on, "on"));
  if (of === on) throw circle([of, on]);
  const group = groupOfBoth(definition, of, on);
  return group ? withinGroup(definition, group, of, on) : betweenGroups(definition, of, on);
}

/** No longer so, whoever said it. @throws ProblemError `dependency.unknown` | `dependency.shared` */
export function withoutDependency(definition: Definition, of: string, on: string): Definition {
  const said = relationsOf(definition).filter((each) => each.of === of && each.on === on);
  atField("on", "dependency.unknown", () => {
    if (said.length === 0) throw unknownDependency(of, on);
  });
  const shared = said.find((relation) => relation.shared);
  atField("on", "dependency.shared", () => {
    if (shared) throw sharedDependency(of, on, shared.constraint ?? "");
  });
  const gone = new Set(said.map(({ constraint }) => constraint));
  const { [of]: noted = [], ...others } = definition.notes.dependencies;
  const left = noted.filter((each) => each !== on);
  return withConfiguration(
    {
      ...definition,
      notes: {
        ...definition.notes,
        dependencies: left.length > 0 ? { ...others, [of]: left } : others,
      },
    },
    ({ resources, constraints }) => ({
      resources,
      constraints: constraints.filter((each) => isNative(each) || !gone.has(each.id)),
    }),
  );
}

/** The members of a group in another order. @throws ProblemError `order.members-differ` | `order.contradicts` */
export function withStartOrder(
  definition: Definition,
  group: string,
  members: readonly string[],
): Definition {
  const now = groupsOf(definition).find(({ name, kind }) => name === group && kind === "group");
  atField("group", "group.unknown", () => {
    if (!now) throw unknownObject(group);
  });
  const names = now?.resources.map(({ name }) => name) ?? [];
  if (
    names.length !== members.length ||
    new Set(members).size !== names.length ||
    !names.every(isIn(members))
  )
    throw otherMembers(group, names);
  for (const { name, dependsOn } of now?.resources ?? [])
    for (const other of dependsOn)
      if (members.indexOf(other) > members.indexOf(name)) throw contradicts(name, other);
  const ordered = changeResource(definition, group, (resource) => {
    if (resource.element !== "group") return resource;
    const place = (member: (typeof resource.members)[number]) =>
      isNative(member) ? members.length : members.indexOf(member.id);
    return { ...resource, members: [...resource.members].sort((a, b) => place(a) - place(b)) };
  });
  requireNoNewCircle(definition, ordered, group);
  return ordered;
}

/** A change of shape must not make a group wait for itself. @throws ProblemError `dependency.circle` */
export function requireNoNewCircle(before: Definition, after: Definition, id: string): void {
  const found = circleThrough(after, id);
  if (found && !circleThrough(before, id)) throw circle(found);
}

function withinGroup(definition: Definition, group: string, of: string, on: string): Definition {
  const { dependencies } = definition.notes;
  const others = dependencies[of] ?? [];
  if (others.includes(on)) return definition;
  const back = notedPath(dependencies, on, of);
  if (back) throw circle([of, ...back]);
  const noted = { ...dependencies, [of]: [...others, on] };
  const changed = changeResource(
    { ...definition, notes: { ...definition.notes, dependencies: noted } },
    group,
    (resource) => (resource.element === "group" ? (inOrder(resource, noted) as typeof resource) : resource),
  );
  requireNoNewCircle(definition, changed, group);
  return changed;
}

function betweenGroups(definition: Definition, of: string, on: string): Definition {
  const back = dependencyPath(definition, on, of);
  if (back) throw circle([of, ...back]);
  return withConfiguration(definition, ({ resources, constraints }) => ({
    resources,
    constraints: [...constraints, ...dependencyConstraints(definition, of, on)],
  }));
}

/** The constraints that make one object depend on another, as far as they are not there. */
export function dependencyConstraints(definition: Definition, of: string, on: string): Constraint[] {
  const said = new Set(
    relationsOf(definition)
      .filter((each) => each.of === of && each.on === on)
      .map(({ what }) => what),
  );
  const ids = dependencyIds(of, on);
  const order = {
    element: "rsc_order",
    id: ids.order,
    firstResource: on,
    thenResource: of,
    kind: "Mandatory",
  };
  const together = {
    ...{ element: "rsc_colocation", id: ids.together, resource: of, withResource: on, score: "INFINITY" },
  };
  return [...(said.has("order") ? [] : [order]), ...(said.has("together") ? [] : [together])].map((each) =>
    constraintSchema.parse(each),
  );
}

/** A way from one to the other by the notes alone: the order that is there now may still be changed. */
function notedPath(
  dependencies: Record<string, readonly string[]>,
  from: string,
  to: string,
  seen: readonly string[] = [],
): string[] | null {
  if (from === to) return [to];
  for (const next of dependencies[from] ?? []) {
    if (seen.includes(next)) continue;
    const rest = notedPath(dependencies, next, to, [...seen, from]);
    if (rest) return [from, ...rest];
  }
  return null;
}

const isIn = (all: readonly string[]) => (each: string) => all.includes(each);

const groupOfBoth = (definition: Definition, ...both: string[]) =>
  groupsOf(definition).find(
    ({ kind, resources }) =>
      kind === "group" && both.every((each) => resources.some(({ name }) => name === each)),
  )?.name;

function requireInCib(definition: Definition, id: string, field: "resource" | "on"): void {
  const group = groupsOf(definition).find(({ name }) => name === id);
  if (group?.resources.length === 0) throw emptyGroup(id, field);
  if (!group && !groupsOf(definition).some(({ resources }) => resources.some(({ name }) => name === id)))
    throw unknownObject(id);
}

const emptyGroup = (group: string, field: "resource" | "on") =>
  new ProblemError({
    code: "dependency.empty-group",
    message: `${group} has no resources yet, so nothing can depend on it, nor it on anything. Nothing was changed. Give it a resource first.`,
    params: { group },
    detail: { fields: { [field]: "dependency.empty-group" } },
  });

const circle = (path: readonly string[]) =>
  new ProblemError({
    code: "dependency.circle",
    message: `That would be a circle, in which each waits for the next: ${path.join(" → ")}. Nothing was changed. Take one of these dependencies away first.`,
    params: { path: path.join(" → ") },
    detail: { fields: { on: "dependency.circle" } },
  });

const unknownDependency = (resource: string, on: string) =>
  new ProblemError({
    code: "dependency.unknown",
    message: `${resource} does not depend on ${on}. Nothing was changed. It may have been changed meanwhile.`,
    params: { resource, on },
  });

const sharedDependency = (resource: string, on: string, constraint: string) =>
  new ProblemError({
    code: "dependency.shared",
    message: `That ${resource} depends on ${on} is said by ${constraint} for several resources together, so it cannot be taken away alone. Nothing was changed. Change it under View, Configuration as XML.`,
    params: { resource, on, constraint },
  });

const otherMembers = (group: string, members: readonly string[]) =>
  new ProblemError({
    code: "order.members-differ",
    message: `The order must name each member of ${group} once, and nothing else. It has: ${members.join(", ") || "none"}. Nothing was changed.`,
    params: { group, members: members.join(", ") },
    detail: { fields: { members: "order.members-differ" } },
  });

const contradicts = (resource: string, on: string) =>
  new ProblemError({
    code: "order.contradicts",
    message: `${resource} depends on ${on}, so it cannot start before it. Nothing was changed. Take that dependency away first.`,
    params: { resource, on },
    detail: { fields: { members: "order.contradicts" } },
  });

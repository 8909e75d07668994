import { atField } from "@/compiler/field-problems";
import { isReserved } from "@/compiler/objects/check-group";
import { dependencyIds } from "@/compiler/objects/dependency-relations";
import { findResource } from "@/compiler/objects/find-resource";
import { PAUSE_PREFIX, preferencePrefix } from "@/compiler/objects/make-constraints";
import { unknownObject } from "@/compiler/objects/unknown-object";
import { requireRewritable } from "@/compiler/objects/unwritable-references";
import type { Constraint } from "@/protocol/cib-model/constraints";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Resource } from "@/protocol/cib-model/resources";
import { CLUSTER_ADDRESS_RESOURCE, type Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";

type Known = Exclude<Resource, { element: "native" }>;

/**
 * A group or resource under another name: the id itself, what is named after it, and every reference to either, in
 * the configuration and in the notes. Ids that others chose for its parts stay as they are: nothing shows them.
 * @throws ProblemError `name.taken` | `name.reserved` with the field, `rename.*` when it cannot be done safely
 */
export function withRenamed(definition: Definition, id: string, name: string): Definition {
  if (id === name) return definition;
  const resource = findResource(definition, id);
  atField("id", "object.unknown", () => {
    if (!resource && !definition.notes.emptyGroups.some((group) => group.name === id))
      throw unknownObject(id);
  });
  if (resource) requireOwnName(resource);
  if (definition.secretParameters[id]?.length) throw secretsUnder(id);
  requireFreeName(definition, name);
  const ids = newIds(definition, resource, id, name);
  requireRewritable(definition, id, name, ids);
  const { notes, nodes, secretParameters } = definition;
  const renamed = (each: string) => (each === id ? name : each);
  const keys = <T>(record: Record<string, T>) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [renamed(key), value]));
  return {
    ...definition,
    configuration: rewritten(definition.configuration, ids),
    nodes: nodes.map((node) =>
      node.paused ? { ...node, paused: { keeps: node.paused.keeps.map(renamed) } } : node,
    ),
    notes: {
      descriptions: keys(notes.descriptions),
      dependencies: Object.fromEntries(
        Object.entries(keys(notes.dependencies)).map(([key, others]) => [key, others.map(renamed)]),
      ),
      emptyGroups: notes.emptyGroups.map((group) => ({ ...group, name: renamed(group.name) })),
    },
    secretParameters: keys(secretParameters),
  };
}

/** Old id → new id: the object's, its own parts', and of the constraints that are named after it. */
function newIds(definition: Definition, resource: Known | null, id: string, name: string) {
  const ids = new Map([[id, name]]);
  for (const part of resource ? ownIds(resource) : [])
    if (part.startsWith(`${id}.`)) ids.set(part, `${name}${part.slice(id.length)}`);
  for (const constraint of definition.configuration.constraints ?? []) {
    const next = isNative(constraint) ? null : constraintId(constraint, id, name);
    if (next !== null && !isNative(constraint)) ids.set(constraint.id, next);
  }
  return ids;
}

function constraintId(constraint: Exclude<Constraint, { element: "native" }>, id: string, name: string) {
  if (constraint.element === "rsc_location" && constraint.resource === id) {
    for (const prefix of [preferencePrefix, pausePrefix])
      if (constraint.id.startsWith(prefix(id)))
        return `${prefix(name)}${constraint.id.slice(prefix(id).length)}`;
  }
  const [of, on] =
    constraint.element === "rsc_order"
      ? [constraint.thenResource, constraint.firstResource]
      : constraint.element === "rsc_colocation"
        ? [constraint.resource, constraint.withResource]
        : [];
  if (of === undefined || on === undefined) return null;
  const renamed = (each: string) => (each === id ? name : each);
  const [before, after] = [dependencyIds(of, on), dependencyIds(renamed(of), renamed(on))];
  if (constraint.id === before.order) return after.order;
  return constraint.id === before.together ? after.together : null;
}

const pausePrefix = (group: string) => `${PAUSE_PREFIX}${group}.`;

/** Ids of the parts of a resource, without its members and theirs. */
function ownIds(resource: Known): string[] {
  const { members: _m, member: _c, primitive: _p, ...own } = resource as Record<string, unknown>;
  return idsIn(own);
}

function idsIn(value: unknown): string[] {
  if (isNative(value))
    return [...value.xml.matchAll(/\sid\s*=\s*["']([^"']*)["']/g)].map(([, id]) => id ?? "");
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "id" && typeof inner === "string" ? [inner] : idsIn(inner),
  );
}

/** Fields of the model that hold an id or refer to one. */
const single = new Set([
  ...["id", "idRef", "resource", "firstResource", "thenResource", "withResource", "template", "reference"],
]);
/** Fields that hold several: of sets, fencing levels and tags. */
const lists = new Set(["resources", "devices", "objects"]);

function rewritten<T>(value: T, ids: ReadonlyMap<string, string>, key = ""): T {
  if (typeof value === "string") return (single.has(key) ? (ids.get(value) ?? value) : value) as T;
  if (isNative(value) || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => rewritten(each, ids, lists.has(key) ? "id" : "")) as T;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, rewritten(inner, ids, name)]),
  ) as T;
}

/**
 * Free for a group or resource: no element has the name, or an id that would be made from it.
 * @throws ProblemError `name.reserved` | `name.in-use` with the field `name`
 */
export function requireFreeName(definition: Definition, name: string): void {
  if (isReserved(name) || name === CLUSTER_ADDRESS_RESOURCE) throw reserved(name);
  const made = [`${name}.`, preferencePrefix(name), pausePrefix(name)];
  const taken =
    definition.notes.emptyGroups.some((group) => group.name === name) ||
    idsIn(definition.configuration).some(
      (id) =>
        id === name ||
        made.some((prefix) => id.startsWith(prefix)) ||
        (id.startsWith("depends.") && id.split(".").slice(1, -1).includes(name)),
    );
  if (taken) throw nameTaken(name, definition.name);
}

/** What Pacemaker or the console knows by this very name cannot be called otherwise. */
function requireOwnName(resource: Known): void {
  const { id } = resource;
  if (id === CLUSTER_ADDRESS_RESOURCE)
    throw refused("rename.is-cluster-address", id, "it is the cluster's own address, known by this name");
  if (resource.element === "bundle")
    throw refused("rename.is-bundle", id, "its containers and addresses are made with its name");
  if (resource.element !== "primitive") return;
  if (resource.class === "stonith") throw secretsUnder(id);
  if (resource.provider === "pacemaker" && resource.type === "remote")
    throw refused("rename.is-node", id, "it is itself a node of the cluster, by this name");
}

const refused = (code: string, name: string, why: string) =>
  new ProblemError({
    code,
    message: `${name} cannot be renamed: ${why}. Nothing was changed.`,
    params: { name },
    detail: { fields: { name: "name.fixed" } },
  });

/** Also a group or clone that a fence device stands in, where it says secrets for it. */
const secretsUnder = (name: string) =>
  refused("rename.is-fence-device", name, "it is a fence device, whose secrets are kept under its name");

const reserved = (name: string) =>
  new ProblemError({
    code: "name.reserved",
    message: `${name} is a name the cluster itself uses. Nothing was changed. Choose another name.`,
    params: { name },
    detail: { fields: { name: "name.reserved" } },
  });

const nameTaken = (name: string, cluster: string) =>
  new ProblemError({
    code: "name.in-use",
    message: `Something in ${cluster} has the name ${name} already, or an id made from it. Nothing was changed. Choose another name.`,
    params: { name, cluster },
    detail: { fields: { name: "name.taken" } },
  });

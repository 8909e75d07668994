import { withConfiguration } from "@/compiler/objects/with-configuration";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Primitive } from "@/protocol/cib-model/primitives";
import type { Resource } from "@/protocol/cib-model/resources";
import type { Definition } from "@/protocol/definition";

/** A resource of any kind, wherever it stands; null where the id is unknown. */
export function findResource(
  definition: Definition,
  id: string,
): Exclude<Resource, { element: "native" }> | null {
  let found: Exclude<Resource, { element: "native" }> | null = null;
  changeResource(definition, id, (resource) => {
    found = resource;
    return resource;
  });
  return found;
}

/** The definition with one resource changed, wherever it stands; unknown ids change nothing. */
export function changeResource(
  definition: Definition,
  id: string,
  change: <R extends Exclude<Resource, { element: "native" }>>(resource: R) => R,
): Definition {
  return withConfiguration(definition, ({ resources, constraints }) => ({
    constraints,
    resources: resources.map((resource) =>
      deeply(resource, (each) => (each.id === id ? change(each) : each)),
    ),
  }));
}

/** Like {@link changeResource}, for what only primitives have. */
export const changePrimitive = (
  definition: Definition,
  id: string,
  change: (primitive: Primitive) => Primitive,
): Definition =>
  changeResource(definition, id, (resource) =>
    resource.element === "primitive" ? (change(resource) as typeof resource) : resource,
  );

function deeply(
  resource: Resource,
  change: <R extends Exclude<Resource, { element: "native" }>>(resource: R) => R,
): Resource {
  if (isNative(resource)) return resource;
  const changed = change(resource);
  if (changed.element === "group")
    return {
      ...changed,
      members: changed.members.map((member) => (isNative(member) ? member : change(member))),
    };
  if (changed.element === "clone" && changed.member !== undefined)
    return { ...changed, member: deeply(changed.member, change) as typeof changed.member };
  if (changed.element === "bundle" && changed.primitive !== undefined)
    return { ...changed, primitive: deeply(changed.primitive, change) as typeof changed.primitive };
  return changed;
}

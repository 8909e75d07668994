import { rootOf, walkParameters } from "@/compiler/resource-parameters";
import { childElements, type XmlElement } from "@/compiler/xml-document/tree";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Resource } from "@/protocol/cib-model/resources";
import type { Definition } from "@/protocol/definition";
import { parameterNameSchema } from "@/protocol/names";
import { isSecretName } from "@/protocol/secret-name";

/**
 * Which parameters are secret: those that are known as such, and all of fence agents that are called like one,
 * wherever the agent's parameters can be said: by itself, by what it stands in (which hands its own down), by its
 * template, and by what either borrows (`id-ref`). Owner's id → names.
 */
export function secretNames(definition: Definition): Record<string, string[]> {
  const { resources = [] } = definition.configuration;
  const fencing = fencingOwners(resources);
  const lent = lentBy(fencing, resources);
  const names = new Map(
    Object.entries(definition.secretParameters).map(([owner, known]) => [owner, new Set(known)]),
  );
  // Inside of what is lent everything is.
  const inLent: boolean[] = [];
  walkParameters(resources, {
    enter: ({ id }) => inLent.push(inLent.at(-1) === true || (id !== undefined && lent.parts.has(id))),
    leave: () => inLent.pop(),
    parameter: ({ owner, id, name }, value) => {
      const fences = fencing.has(owner) || inLent.at(-1) === true;
      const secret = (fences && isSecretName(name)) || (id !== undefined && lent.secrets.has(id));
      if (secret && parameterNameSchema.safeParse(name).success)
        names.set(owner, (names.get(owner) ?? new Set()).add(name));
      return value;
    },
  });
  return Object.fromEntries([...names].map(([owner, all]) => [owner, [...all]]));
}

/** Ids of parts that a fence agent's parameters borrow, and of single pairs that are a secret where they are lent to. */
function lentBy(fencing: ReadonlySet<string>, resources: readonly Resource[]) {
  const parts = new Set<string>();
  const secrets = new Set<string>();
  walkParameters(resources, {
    enter: ({ idRef, owner }) => {
      if (idRef !== undefined && fencing.has(owner)) parts.add(idRef);
    },
    parameter: ({ owner, idRef, name }, value) => {
      if (idRef !== undefined && fencing.has(owner) && isSecretName(name)) secrets.add(idRef);
      return value;
    },
  });
  return { parts, secrets };
}

/** A resource or template, modelled or not, with what stands in it. */
interface Owner {
  id: string | undefined;
  class: string | undefined;
  template: string | undefined;
  inner: Owner[];
}

/** Ids of all that have a fence agent behind them or in them. */
function fencingOwners(resources: readonly Resource[]): Set<string> {
  const all = resources.flatMap(ownerOf);
  const templates = new Set(all.filter((each) => each.class === "stonith").map(({ id }) => id));
  const found = new Set<string>();
  const look = (each: Owner): boolean => {
    const inside = each.inner.map(look).includes(true);
    const fences =
      inside || each.class === "stonith" || (each.template !== undefined && templates.has(each.template));
    if (fences && each.id !== undefined) found.add(each.id);
    return fences;
  };
  all.forEach(look);
  return found;
}

function ownerOf(resource: Resource): Owner[] {
  if (isNative(resource)) {
    const root = rootOf(resource);
    return root ? [xmlOwner(root)] : [];
  }
  const { id } = resource;
  const none = { class: undefined, template: undefined, inner: [] };
  switch (resource.element) {
    case "primitive":
      return [{ ...none, id, class: resource.class, template: resource.template }];
    case "template":
      return [{ ...none, id, class: resource.class }];
    case "group":
      return [{ ...none, id, inner: resource.members.flatMap(ownerOf) }];
    case "clone":
      return [{ ...none, id, inner: resource.member ? ownerOf(resource.member) : [] }];
    case "bundle":
      return [{ ...none, id, inner: resource.primitive ? ownerOf(resource.primitive) : [] }];
  }
}

const xmlOwner = (element: XmlElement): Owner => ({
  id: element.attributes.get("id"),
  class: element.attributes.get("class"),
  template: element.attributes.get("template"),
  inner: childElements(element).map(xmlOwner),
});

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

/** A part that another borrows; `secret`: under the name of one. */
interface Borrowed {
  idRef: string;
  secret: boolean;
}

/**
 * Ids of parts that a fence agent's parameters borrow, and of single pairs that are a secret where they are lent to. What
 * is lent may borrow in turn; each part is followed once, so circles end.
 */
function lentBy(fencing: ReadonlySet<string>, resources: readonly Resource[]) {
  const { first, within } = borrowedIn(fencing, resources);
  const parts = new Set<string>();
  const secrets = new Set<string>();
  const open = [...first];
  for (let next = open.pop(); next; next = open.pop()) {
    const { idRef, secret } = next;
    const known = secret ? secrets : parts;
    if (known.has(idRef)) continue;
    known.add(idRef);
    const more = within.get(idRef) ?? [];
    open.push(...(secret ? more.map((each) => ({ ...each, secret })) : more));
  }
  return { parts, secrets };
}

/** What fence agents borrow themselves, and what stands borrowed in each part that has an id. */
function borrowedIn(fencing: ReadonlySet<string>, resources: readonly Resource[]) {
  const first: Borrowed[] = [];
  const within = new Map<string, Borrowed[]>();
  const around: (string | undefined)[] = [];
  const note = (owner: string, borrowed: Borrowed) => {
    if (fencing.has(owner)) first.push(borrowed);
    for (const id of around) if (id !== undefined) listed(within, id).push(borrowed);
  };
  walkParameters(resources, {
    enter: ({ id, idRef, owner }) => {
      around.push(id);
      if (idRef !== undefined) note(owner, { idRef, secret: false });
    },
    leave: () => around.pop(),
    parameter: ({ owner, idRef, name }, value) => {
      if (idRef !== undefined && isSecretName(name)) note(owner, { idRef, secret: true });
      return value;
    },
  });
  return { first, within };
}

function listed<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
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

import type { Constraint } from "@/protocol/cib-model/constraints";
import { isNative } from "@/protocol/cib-model/native-part";
import type { DecidedConfiguration } from "@/protocol/definition";

type Mentioning = Pick<DecidedConfiguration, "constraints" | "tags" | "acls">;

/** Constraints, tags and access rules without these ids; what is about nothing else then is gone. */
export function withoutReferences<C extends Mentioning>(configuration: C, ids: readonly string[]): C {
  const { tags, acls, constraints } = configuration;
  const tagsLeft = tags?.flatMap((tag): (typeof tag)[] => {
    if (isNative(tag)) return [tag];
    const objects = tag.objects.filter((each) => typeof each !== "string" || !ids.includes(each));
    return objects.length > 0 ? [{ ...tag, objects }] : [];
  });
  const tagsGone = (tags ?? []).flatMap((tag) =>
    isNative(tag) || tagsLeft?.some((each) => !isNative(each) && each.id === tag.id) ? [] : [tag.id],
  );
  const gone = [...ids, ...tagsGone];
  const constraintsLeft = constraints?.flatMap((each) => withoutNamed(each, gone));
  const aclsLeft = acls?.map((acl) => {
    if (acl.element !== "acl_role") return acl;
    const permissions = acl.permissions.filter(
      (each) => isNative(each) || each.reference === undefined || !ids.includes(each.reference),
    );
    return { ...acl, permissions };
  });
  return {
    ...configuration,
    ...(constraintsLeft && { constraints: constraintsLeft }),
    ...(tagsLeft && { tags: tagsLeft }),
    ...(aclsLeft && { acls: aclsLeft }),
  };
}

/** A constraint without these: gone when it is about one of them, its sets without them otherwise. */
export function withoutNamed(constraint: Constraint, gone: readonly string[]): Constraint[] {
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
    return resources.length > 0 || set.idRef !== undefined ? [{ ...set, resources }] : [];
  });
  return sets.length > 0 ? [{ ...constraint, sets }] : [];
}

import { childNamed, childrenNamed, type XmlElement } from "@/agent/pacemaker/xml";

/**
 * Names and values of an object's sets that count always (no rule); of a name said twice the first counts, as for
 * Pacemaker.
 */
export function plainValues(
  object: XmlElement,
  sets: "meta_attributes" | "instance_attributes" | "cluster_property_set",
): Map<string, string> {
  const pairs = childrenNamed(object, sets)
    .filter((set) => !childNamed(set, "rule"))
    .flatMap((set) => childrenNamed(set, "nvpair"));
  return new Map(
    pairs
      .reverse()
      .map(({ attributes }): [string, string] => [attributes.name ?? "", attributes.value ?? ""]),
  );
}

import { parseSeconds } from "@/agent/pacemaker/agent-metadata";
import { constraintsOf } from "@/agent/pacemaker/cib-changes";
import { plainValues } from "@/agent/pacemaker/plain-values";
import { childNamed, childrenNamed, descendants, type XmlElement } from "@/agent/pacemaker/xml";
import { FAILED_ATTRIBUTE, PERIOD_META, THRESHOLD_META } from "@/protocol/failover-limit";

/** A group with a limit on its failovers, as the CIB says it. */
export interface LimitedGroup {
  group: string;
  /** Ending of its attributes' names: what its rule reads. Stays when the group is renamed. */
  key: string;
  /** Ids of its resources, or its own where it stands alone. */
  members: string[];
  threshold: number;
  periodMs: number;
}

/** Every group whose limit is whole: both numbers, and the rule that acts on it. */
export function limitedGroups(cib: XmlElement): LimitedGroup[] {
  const resources = childNamed(childNamed(cib, "configuration"), "resources")?.children ?? [];
  const keys = new Map(constraintsOf(cib).flatMap(keyOf));
  return resources.flatMap((resource) => {
    const { id = "" } = resource.attributes;
    const key = keys.get(id);
    const values = plainValues(resource, "meta_attributes");
    const threshold = values.get(THRESHOLD_META);
    const seconds = parseSeconds(values.get(PERIOD_META));
    if (key === undefined || threshold === undefined || !/^\d+$/.test(threshold) || seconds === null)
      return [];
    const members = childrenNamed(resource, "primitive").map(({ attributes }) => attributes.id ?? "");
    return [
      {
        group: id,
        key,
        members: resource.name === "primitive" ? [id] : members,
        threshold: Number(threshold),
        periodMs: seconds * 1000,
      },
    ];
  });
}

function keyOf(constraint: XmlElement): [string, string][] {
  const { rsc } = constraint.attributes;
  if (constraint.name !== "rsc_location" || rsc === undefined) return [];
  return [...descendants(constraint)].flatMap(({ name, attributes }): [string, string][] =>
    name === "expression" && attributes.attribute?.startsWith(FAILED_ATTRIBUTE)
      ? [[rsc, attributes.attribute.slice(FAILED_ATTRIBUTE.length)]]
      : [],
  );
}

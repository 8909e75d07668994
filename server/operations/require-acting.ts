import { clusterOptionsOf, type GroupObject } from "@/compiler/objects/cluster-objects";
import type { Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";

/**
 * Pacemaker acts on nothing in maintenance: what is asked for now would be waited for in vain, and happen when
 * maintenance ends, when nobody thinks of it any more.
 * @throws ProblemError `object.in-maintenance`
 */
export function requireActing(definition: Definition, group: GroupObject, resource?: string): void {
  const whole = clusterOptionsOf(definition)["maintenance-mode"] === "true";
  const member = group.resources.find((each) => each.maintenance && (!resource || each.name === resource));
  const of = whole ? definition.name : group.maintenance ? group.name : member?.name;
  if (of === undefined) return;
  const name = resource ?? group.name;
  throw new ProblemError({
    code: "object.in-maintenance",
    message: `${of} is in maintenance, so Pacemaker does not act on ${name}. Nothing was changed. End the maintenance first.`,
    params: { of, name },
  });
}

import { problemsOf, type Report, requireNone } from "@/compiler/field-problems";
import { groupsOf } from "@/compiler/objects/cluster-objects";
import { findResource } from "@/compiler/objects/find-resource";
import type { Definition } from "@/protocol/definition";
import type { SimulatedChange } from "@/protocol/simulation";

/**
 * A simulation of what is not there would say that nothing happens.
 * @throws ProblemError `definition.invalid` with the fields
 */
export function requireSimulated(definition: Definition, change: SimulatedChange): void {
  requireNone(problemsOf((report) => check(definition, change, report)));
}

function check(definition: Definition, change: SimulatedChange, report: Report): void {
  const node = (field: string, name: string) => {
    // Remote nodes and guests are resources, and not among the definition's nodes.
    const known = definition.nodes.some((each) => each.name === name) || findResource(definition, name);
    if (!known) report(`change.${field}`, "node.unknown");
  };
  const resource = (field: string, name: string) => {
    if (!findResource(definition, name)) report(`change.${field}`, "resource.unknown");
  };
  if ("group" in change && !groupsOf(definition).some(({ name }) => name === change.group))
    report("change.group", "group.unknown");
  if ("node" in change) node("node", change.node);
  if ("resource" in change) resource("resource", change.resource);
  if (change.type !== "failures") return;
  for (const [i, name] of change.nodes.entries()) node(`nodes.${i}`, name);
  for (const [i, one] of change.resources.entries()) {
    resource(`resources.${i}.resource`, one.resource);
    node(`resources.${i}.node`, one.node);
  }
}

import { type Report, unique } from "@/compiler/field-problems";
import { hasCycle } from "@/compiler/member-order";
import { isCarriedWhole } from "@/compiler/pacemaker-text";
import type { GroupDefinition, ResourceDefinition } from "@/protocol/definition";

/** Ids that the compiled CIB uses itself. */
export const isReserved = (name: string) => /^(cib-bootstrap-options.*|understudy-alert)$/.test(name);

/** What is wrong with a group that is to be made; paths begin within the group. */
export function checkGroup(group: GroupDefinition, nodes: readonly string[], report: Report): void {
  if (isReserved(group.name)) report("name", "name.reserved");
  unique(
    group.preferredOwners.map((node, i) => [`preferredOwners.${i}`, node]),
    "node.taken",
    report,
  );
  for (const [i, owner] of group.preferredOwners.entries())
    if (!nodes.includes(owner)) report(`preferredOwners.${i}`, "node.unknown");
  const members = group.resources.map(({ name }) => name);
  for (const [i, resource] of group.resources.entries())
    checkResource(resource, members, (path, code) => report(`resources.${i}.${path}`, code));
  if (hasCycle(group.resources)) report("resources", "dependency.circle");
}

/** What is wrong with a resource that is to be made, among these members of its group. */
export function checkResource(
  resource: ResourceDefinition,
  members: readonly string[],
  report: Report,
): void {
  if (isReserved(resource.name)) report("name", "name.reserved");
  for (const [parameter, value] of Object.entries(resource.parameters))
    if (!isCarriedWhole(value)) report(`parameters.${parameter}`, "text.not-carried");
  for (const [i, other] of resource.dependsOn.entries())
    if (!members.includes(other)) report(`dependsOn.${i}`, "resource.not-in-group");
}

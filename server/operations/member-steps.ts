import { type GroupObject, groupsOf, resourceIds } from "@/compiler/objects/cluster-objects";
import type { Definition, ResourceDefinition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";
import { type ClusterParts, commander } from "@/server/operations/commander";
import type { OperationRun } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

/** The agent's validate-all on one node; agents that cannot validate are believed. */
export async function validateResource(
  run: OperationRun,
  parts: ClusterParts,
  clusterId: string,
  resource: Pick<ResourceDefinition, "name" | "type" | "parameters">,
): Promise<void> {
  const on = await commander(run, parts, await parts.definitions.load(clusterId));
  await run.step(phrase("step.validate-resource", { node: on.name }), { node: on.name }, async () => {
    const { type, parameters } = resource;
    const result = await run.task(on, "resource.validate", { type, parameters });
    if (!result.valid && result.supported) throw invalidResource(resource.name, on.name, result.output);
  });
}

export function requireGroup(definition: Definition, name: string): GroupObject {
  const group = groupsOf(definition).find((candidate) => candidate.name === name);
  if (group) return group;
  throw new ProblemError({
    code: "group.unknown",
    message: `There is no group ${name} in ${definition.name}. It may have been deleted meanwhile.`,
    params: { group: name, cluster: definition.name },
  });
}

/** @throws ProblemError `resource.unknown` */
export function requireMember(definition: Definition, resource: string): void {
  if (groupsOf(definition).some(({ resources }) => resources.some(({ name }) => name === resource))) return;
  throw new ProblemError({
    code: "resource.unknown",
    message: `There is no resource ${resource}. It may have been deleted meanwhile.`,
    params: { resource },
  });
}

/** A node that may take groups in. */
export function requireNode(definition: Definition, name: string): void {
  const node = definition.nodes.find((candidate) => candidate.name === name);
  if (node?.paused) throw nodePaused(name);
  if (node) return;
  throw new ProblemError({
    code: "node.unknown",
    message: `There is no node ${name} in ${definition.name}. It may have been evicted meanwhile.`,
    params: { node: name, cluster: definition.name },
  });
}

/** Names of groups, resources and fence devices share the CIB's ids. */
export function requireFreeNames(definition: Definition, names: string[]): void {
  const taken = new Set(resourceIds(definition));
  const name = names.find((candidate) => taken.has(candidate));
  if (!name) return;
  throw new ProblemError({
    code: "name.taken",
    message: `${name} is the name of another group, resource or fence device of ${definition.name}. Choose another name.`,
    params: { name, cluster: definition.name },
  });
}

const invalidResource = (resource: string, node: string, output: string) =>
  new ProblemError({
    code: "resource.invalid",
    message: `The resource agent on ${node} refuses the parameters of ${resource}. Nothing was changed. Its own words are in the details.`,
    params: { resource, node },
    detail: { node, text: output },
  });

const nodePaused = (node: string) =>
  new ProblemError({
    code: "node.paused",
    message: `${node} is paused and takes no group in. Nothing was changed. Resume it, or choose another node.`,
    params: { node },
  });

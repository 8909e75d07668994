import { effectiveGroups } from "@/compiler/cluster-group";
import type { Definition, GroupDefinition } from "@/protocol/definition";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { type ClusterParts, changeDefinition, commander } from "@/server/operations/change-definition";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

const WAIT_SECONDS = 120;

/** What a move needs besides: the outage as the nodes recorded it. */
export type MoveParts = ClusterParts & {
  /** How long a group was not wholly online since an instant (console's clock), ms; null: no outage recorded. */
  outageSince(clusterId: string, group: string, resources: string[], since: number): Promise<number | null>;
};

/** group.move: by the agent's checked steps; then the outage from the nodes' records. */
export async function moveGroup(
  run: OperationRun,
  request: RequestOf<"group.move">,
  parts: MoveParts,
): Promise<{ outageMs: number | null }> {
  const stored = await parts.definitions.load(request.clusterId);
  const group = requireGroup(stored.definition, request.group);
  requireNode(stored.definition, request.node);
  const resources = group.resources.map(({ name }) => name);
  if (resources.length === 0) throw emptyGroup(group.name);
  const on = commander(run, parts, stored);
  const since = Date.now();
  await run.step(phrase("step.move", { group: group.name, node: request.node }), { node: request.node }, () =>
    run.task(on, "group.move", { group: group.name, resources, node: request.node, seconds: 300 }, 310),
  );
  const outageMs = await run.step(phrase("step.measure-outage", { group: group.name }), {}, () =>
    parts.outageSince(stored.clusterId, group.name, resources, since),
  );
  return { outageMs };
}

/** group.create: with its resources, if it has any already. */
export async function createGroup(
  run: OperationRun,
  request: RequestOf<"group.create">,
  parts: ClusterParts,
): Promise<void> {
  const { group } = request;
  const { definition } = await parts.definitions.load(request.clusterId);
  requireFreeNames(definition, [group.name, ...group.resources.map(({ name }) => name)]);
  for (const resource of group.resources) await validateResource(run, parts, request.clusterId, resource);
  const { on } = await changeDefinition(
    run,
    parts,
    request.clusterId,
    `created group ${group.name}`,
    (before) => ({
      ...before,
      groups: [...before.groups, group],
    }),
  );
  await waitOnline(
    run,
    on,
    group.online ? group.resources.filter(({ online }) => online).map(({ name }) => name) : [],
  );
}

/** group.delete: refused while it holds resources, as the classic console does. */
export async function deleteGroup(
  run: OperationRun,
  request: RequestOf<"group.delete">,
  parts: ClusterParts,
): Promise<void> {
  await changeDefinition(run, parts, request.clusterId, `deleted group ${request.group}`, (before) => {
    const group = requireGroup(before, request.group);
    if (group.resources.length > 0) throw groupNotEmpty(group);
    return { ...before, groups: before.groups.filter(({ name }) => name !== group.name) };
  });
}

/** group.bring-online and group.take-offline: the cluster is told to keep it so. */
export async function setGroupOnline(
  run: OperationRun,
  request: RequestOf<"group.bring-online" | "group.take-offline">,
  parts: ClusterParts,
): Promise<void> {
  const online = request.type === "group.bring-online";
  const reason = `${online ? "brought" : "took"} ${request.group} ${online ? "online" : "offline"}`;
  const { stored, on } = await changeDefinition(run, parts, request.clusterId, reason, (before) => {
    requireGroup(before, request.group);
    return {
      ...before,
      groups: before.groups.map((group) => (group.name === request.group ? { ...group, online } : group)),
    };
  });
  const members = requireGroup(stored.definition, request.group).resources.filter(
    (resource) => resource.online,
  );
  const names = members.map(({ name }) => name);
  await (online ? waitOnline(run, on, names) : waitOffline(run, on, names));
}

/** resource.create: checked by the resource agent on a node first, then started and watched. */
export async function createResource(
  run: OperationRun,
  request: RequestOf<"resource.create">,
  parts: ClusterParts,
): Promise<void> {
  const { resource } = request;
  const { definition } = await parts.definitions.load(request.clusterId);
  requireFreeNames(definition, [resource.name]);
  await validateResource(run, parts, request.clusterId, resource);
  const { stored, on } = await changeDefinition(
    run,
    parts,
    request.clusterId,
    `created resource ${resource.name}`,
    (before) => {
      requireGroup(before, request.group);
      return {
        ...before,
        groups: before.groups.map((group) =>
          group.name === request.group ? { ...group, resources: [...group.resources, resource] } : group,
        ),
      };
    },
  );
  const group = requireGroup(stored.definition, request.group);
  await waitOnline(run, on, group.online && resource.online ? [resource.name] : []);
}

/** resource.delete: stopped first, so that nothing is left running without a definition. */
export async function deleteResource(
  run: OperationRun,
  request: RequestOf<"resource.delete">,
  parts: ClusterParts,
): Promise<void> {
  const { definition } = await parts.definitions.load(request.clusterId);
  const dependent = definition.groups
    .flatMap(({ resources }) => resources)
    .find(({ dependsOn }) => dependsOn.includes(request.resource));
  if (dependent) throw neededBy(request.resource, dependent.name);
  const { on } = await setResource(run, parts, request, `stopped ${request.resource}`, false);
  await waitOffline(run, on, [request.resource]);
  await changeDefinition(run, parts, request.clusterId, `deleted resource ${request.resource}`, (before) => ({
    ...before,
    groups: before.groups.map((group) => ({
      ...group,
      resources: group.resources.filter(({ name }) => name !== request.resource),
    })),
  }));
}

/** resource.bring-online and resource.take-offline. */
export async function setResourceOnline(
  run: OperationRun,
  request: RequestOf<"resource.bring-online" | "resource.take-offline">,
  parts: ClusterParts,
): Promise<void> {
  const online = request.type === "resource.bring-online";
  const reason = `${online ? "brought" : "took"} ${request.resource} ${online ? "online" : "offline"}`;
  const { stored, on } = await setResource(run, parts, request, reason, online);
  const group = stored.definition.groups.find(({ resources }) =>
    resources.some(({ name }) => name === request.resource),
  );
  if (!online) return waitOffline(run, on, [request.resource]);
  await waitOnline(run, on, group?.online ? [request.resource] : []);
}

/** resource.clean: its failures are forgotten, so that the cluster tries again. */
export async function cleanResource(
  run: OperationRun,
  request: RequestOf<"resource.clean">,
  parts: ClusterParts,
): Promise<void> {
  const stored = await parts.definitions.load(request.clusterId);
  const on = commander(run, parts, stored);
  await run.step(phrase("step.clean", { resource: request.resource }), { node: on.name }, () =>
    run.task(on, "failures.clean", { resource: request.resource }),
  );
}

function setResource(
  run: OperationRun,
  parts: ClusterParts,
  { clusterId, resource }: { clusterId: string; resource: string },
  reason: string,
  online: boolean,
) {
  return changeDefinition(run, parts, clusterId, reason, (before) => {
    if (!before.groups.some(({ resources }) => resources.some(({ name }) => name === resource)))
      throw unknownResource(resource);
    return {
      ...before,
      groups: before.groups.map((group) => ({
        ...group,
        resources: group.resources.map((entry) => (entry.name === resource ? { ...entry, online } : entry)),
      })),
    };
  });
}

/** The agent's validate-all on one node; agents that cannot validate are believed. */
async function validateResource(
  run: OperationRun,
  parts: ClusterParts,
  clusterId: string,
  resource: GroupDefinition["resources"][number],
): Promise<void> {
  const on = commander(run, parts, await parts.definitions.load(clusterId));
  await run.step(phrase("step.validate-resource", { node: on.name }), { node: on.name }, async () => {
    const { type, parameters } = resource;
    const result = await run.task(on, "resource.validate", { type, parameters });
    if (!result.valid && result.supported) throw invalidResource(resource.name, on.name, result.output);
  });
}

async function waitOnline(run: OperationRun, on: Participant, resources: string[]): Promise<void> {
  if (resources.length === 0) return;
  await run.step(phrase("step.wait-resources", { resources: resources.join(", ") }), {}, () =>
    run.task(
      on,
      "resources.wait",
      { active: resources, inactive: [], seconds: WAIT_SECONDS },
      WAIT_SECONDS + 10,
    ),
  );
}

async function waitOffline(run: OperationRun, on: Participant, resources: string[]): Promise<void> {
  if (resources.length === 0) return;
  await run.step(phrase("step.wait-stopped", { resources: resources.join(", ") }), {}, () =>
    run.task(
      on,
      "resources.wait",
      { active: [], inactive: resources, seconds: WAIT_SECONDS },
      WAIT_SECONDS + 10,
    ),
  );
}

function requireGroup(definition: Definition, name: string): GroupDefinition {
  const group = effectiveGroups(definition).find((candidate) => candidate.name === name);
  if (group) return group;
  throw new ProblemError({
    code: "group.unknown",
    message: `There is no group ${name} in ${definition.name}. It may have been deleted meanwhile.`,
    params: { group: name, cluster: definition.name },
  });
}

/** A node that may take groups in. */
function requireNode(definition: Definition, name: string): void {
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
function requireFreeNames(definition: Definition, names: string[]): void {
  const taken = new Set([
    ...effectiveGroups(definition).flatMap((group) => [
      group.name,
      ...group.resources.map(({ name }) => name),
    ]),
    ...definition.fencing.devices.map(({ name }) => name),
  ]);
  const name = names.find((candidate) => taken.has(candidate));
  if (!name) return;
  throw new ProblemError({
    code: "name.taken",
    message: `${name} is the name of another group, resource or fence device of ${definition.name}. Choose another name.`,
    params: { name, cluster: definition.name },
  });
}

const nodePaused = (node: string) =>
  new ProblemError({
    code: "node.paused",
    message: `${node} is paused and takes no group in. Nothing was changed. Resume it, or choose another node.`,
    params: { node },
  });

const unknownResource = (resource: string) =>
  new ProblemError({
    code: "resource.unknown",
    message: `There is no resource ${resource}. It may have been deleted meanwhile.`,
    params: { resource },
  });

const neededBy = (resource: string, dependent: string) =>
  new ProblemError({
    code: "resource.needed",
    message: `${dependent} depends on ${resource}. Nothing was changed. Delete ${dependent} first, or change its dependencies.`,
    params: { resource, dependent },
  });

const groupNotEmpty = (group: GroupDefinition) =>
  new ProblemError({
    code: "group.not-empty",
    message: `${group.name} still holds ${group.resources.map(({ name }) => name).join(", ")}. Delete its resources first.`,
    params: { group: group.name, resources: group.resources.map(({ name }) => name).join(", ") },
  });

const emptyGroup = (group: string) =>
  new ProblemError({
    code: "group.empty",
    message: `${group} has no resources, so it runs nowhere and cannot be moved. Add a resource first.`,
    params: { group },
  });

const invalidResource = (resource: string, node: string, output: string) =>
  new ProblemError({
    code: "resource.invalid",
    message: `The resource agent on ${node} refuses the parameters of ${resource}. Nothing was changed. Its own words are in the details.`,
    params: { resource, node },
    detail: { node, text: output },
  });

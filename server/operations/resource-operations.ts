import { problemsOf, requireNone } from "@/compiler/field-problems";
import { checkResource } from "@/compiler/objects/check-group";
import { groupsOf } from "@/compiler/objects/cluster-objects";
import { withoutResource } from "@/compiler/objects/deletion";
import { withMember, withOnline } from "@/compiler/objects/edit-groups";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { changeDefinition } from "@/server/operations/change-definition";
import { type ClusterParts, commander } from "@/server/operations/commander";
import { forgetFailovers } from "@/server/operations/forget-failovers";
import {
  requireFreeNames,
  requireGroup,
  requireMember,
  validateResource,
} from "@/server/operations/member-steps";
import type { OperationRun } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { requireActing } from "@/server/operations/require-acting";
import { waitOffline, waitOnline } from "@/server/operations/wait-resources";

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
      const { kind, resources } = requireGroup(before, request.group);
      if (kind !== "group") throw notAGroup(request.group);
      const members = resources.map(({ name }) => name);
      requireNone(problemsOf((report) => checkResource(resource, members, report)));
      return withMember(before, request.group, resource);
    },
  );
  const group = requireGroup(stored.definition, request.group);
  await waitOnline(run, on, group.online && resource.online ? [resource.name] : []);
}

/** resource.delete: alone. With what depends on it: the edit `delete-resource`. */
export async function deleteResource(
  run: OperationRun,
  request: RequestOf<"resource.delete">,
  parts: ClusterParts,
): Promise<void> {
  const { definition } = await parts.definitions.load(request.clusterId);
  const dependent = groupsOf(definition)
    .flatMap(({ resources }) => resources)
    .find(({ dependsOn }) => dependsOn.includes(request.resource));
  if (dependent) throw neededBy(request.resource, dependent.name);
  await changeDefinition(run, parts, request.clusterId, `deleted resource ${request.resource}`, (before) => {
    requireMember(before, request.resource);
    return withoutResource(before, request.resource);
  });
}

/** resource.bring-online and resource.take-offline. */
export async function setResourceOnline(
  run: OperationRun,
  request: RequestOf<"resource.bring-online" | "resource.take-offline">,
  parts: ClusterParts,
): Promise<void> {
  const online = request.type === "resource.bring-online";
  const reason = `${online ? "brought" : "took"} ${request.resource} ${online ? "online" : "offline"}`;
  const { definition } = await parts.definitions.load(request.clusterId);
  const own = groupsOf(definition).find(({ resources }) =>
    resources.some(({ name }) => name === request.resource),
  );
  if (own) requireActing(definition, own, request.resource);
  const { stored, on } = await setResource(run, parts, request, reason, online);
  const group = groupsOf(stored.definition).find(({ resources }) =>
    resources.some(({ name }) => name === request.resource),
  );
  if (!online) return waitOffline(run, on, [request.resource]);
  if (group) await forgetFailovers(run, on, stored.definition, group.name);
  await waitOnline(run, on, group?.online ? [request.resource] : []);
}

/** resource.clean: its failures are forgotten, so that the cluster tries again. */
export async function cleanResource(
  run: OperationRun,
  request: RequestOf<"resource.clean">,
  parts: ClusterParts,
): Promise<void> {
  const stored = await parts.definitions.load(request.clusterId);
  const on = await commander(run, parts, stored);
  await run.step(phrase("step.clean", { resource: request.resource }), { node: on.name }, () =>
    run.task(on, "failures.clean", { resource: request.resource, node: request.node }),
  );
}

/** cluster.clean: all failures of all resources are forgotten. */
export async function cleanCluster(
  run: OperationRun,
  request: RequestOf<"cluster.clean">,
  parts: ClusterParts,
): Promise<void> {
  const on = await commander(run, parts, await parts.definitions.load(request.clusterId));
  await run.step(phrase("step.clean-all"), { node: on.name }, () =>
    run.task(on, "failures.clean", { resource: null, node: null }),
  );
}

/** resource.fail: what the cluster makes of it is the policy's, and told at the end. */
export async function failResource(
  run: OperationRun,
  request: RequestOf<"resource.fail">,
  parts: ClusterParts,
): Promise<void> {
  const { resource, node } = request;
  const stored = await parts.definitions.load(request.clusterId);
  const on = await commander(run, parts, stored);
  const { nodes } = await run.step(phrase("step.fail-resource", { resource, node }), { node: on.name }, () =>
    run.task(on, "resource.fail", { resource, node, seconds: 120 }, 150),
  );
  const told =
    nodes.length === 0
      ? phrase("step.failed-stopped", { resource })
      : phrase("step.failed-runs", { resource, nodes: nodes.join(", ") });
  await run.step(told, {}, async () => undefined);
}

function setResource(
  run: OperationRun,
  parts: ClusterParts,
  { clusterId, resource }: { clusterId: string; resource: string },
  reason: string,
  online: boolean,
) {
  return changeDefinition(run, parts, clusterId, reason, (before) => {
    requireMember(before, resource);
    return withOnline(before, resource, online);
  });
}

const notAGroup = (name: string) =>
  new ProblemError({
    code: "group.takes-no-members",
    message: `${name} is a resource that stands alone, so it takes no others in. Nothing was changed. Choose a group, or make a new one.`,
    params: { group: name },
  });

const neededBy = (resource: string, dependent: string) =>
  new ProblemError({
    code: "resource.needed",
    message: `${dependent} depends on ${resource}. Nothing was changed. Delete ${dependent} first, or change its dependencies.`,
    params: { resource, dependent },
  });

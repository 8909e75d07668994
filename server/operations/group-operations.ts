import { problemsOf, requireNone } from "@/compiler/field-problems";
import { checkGroup } from "@/compiler/objects/check-group";
import type { GroupObject } from "@/compiler/objects/cluster-objects";
import { withoutResource } from "@/compiler/objects/deletion";
import { withGroup, withOnline } from "@/compiler/objects/edit-groups";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { changeDefinition } from "@/server/operations/change-definition";
import { type ClusterParts, commander } from "@/server/operations/commander";
import { forgetFailovers } from "@/server/operations/forget-failovers";
import {
  requireFreeNames,
  requireGroup,
  requireNode,
  validateResource,
} from "@/server/operations/member-steps";
import type { OperationRun } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { requireActing } from "@/server/operations/require-acting";
import { waitOffline, waitOnline } from "@/server/operations/wait-resources";

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
  const on = await commander(run, parts, stored);
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
  const nodes = definition.nodes.map(({ name }) => name);
  requireNone(problemsOf((report) => checkGroup(group, nodes, report)));
  for (const resource of group.resources) await validateResource(run, parts, request.clusterId, resource);
  const { on } = await changeDefinition(
    run,
    parts,
    request.clusterId,
    `created group ${group.name}`,
    (before) => withGroup(before, group),
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
    return withoutResource(before, group.name);
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
    requireActing(before, requireGroup(before, request.group));
    return withOnline(before, request.group, online);
  });
  const members = requireGroup(stored.definition, request.group).resources.filter(
    (resource) => resource.online,
  );
  const names = members.map(({ name }) => name);
  if (online) await forgetFailovers(run, on, stored.definition, request.group);
  await (online ? waitOnline(run, on, names) : waitOffline(run, on, names));
}

const groupNotEmpty = (group: GroupObject) =>
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

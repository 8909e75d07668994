import { groupsOf } from "@/compiler/objects/cluster-objects";
import { withMaintenance } from "@/compiler/objects/maintenance";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { changeDefinition } from "@/server/operations/change-definition";
import { type ClusterParts, commander } from "@/server/operations/commander";
import { requireNode } from "@/server/operations/node-operations";
import type { OperationRun } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

type Request = RequestOf<"cluster.maintenance" | "group.maintenance" | "resource.maintenance">;

const word = (on: boolean) => (on ? "began" : "ended");

/** Maintenance of the cluster, a group or a resource: decided in the definition, so that it outlives everything. */
export async function setMaintenance(
  run: OperationRun,
  request: Request,
  parts: ClusterParts,
): Promise<void> {
  const { clusterId, on } = request;
  const id =
    request.type === "cluster.maintenance" ? null : "group" in request ? request.group : request.resource;
  const reason = `${word(on)} maintenance${id === null ? "" : ` of ${id}`}`;
  await changeDefinition(run, parts, clusterId, reason, (before) => {
    const known = groupsOf(before).some(
      ({ name, resources }) => name === id || resources.some((resource) => resource.name === id),
    );
    if (id !== null && !known) throw unknown(id);
    return withMaintenance(before, id, on);
  });
}

/** node.maintenance: an attribute of the node, which is Pacemaker's own to keep. */
export async function setNodeMaintenance(
  run: OperationRun,
  request: RequestOf<"node.maintenance">,
  parts: ClusterParts,
): Promise<void> {
  const { node, on } = request;
  const stored = await parts.definitions.load(request.clusterId);
  requireNode(stored.definition, node);
  const told = on ? phrase("step.maintenance-on", { node }) : phrase("step.maintenance-off", { node });
  const through = await commander(run, parts, stored);
  await run.step(told, { node: through.name }, () =>
    run.task(through, "node.maintenance", { node, on, seconds: 30 }, 50),
  );
}

const unknown = (name: string) =>
  new ProblemError({
    code: "object.unknown",
    message: `There is no group or resource ${name} any more. Nothing was changed. It may have been deleted meanwhile.`,
    params: { name },
  });

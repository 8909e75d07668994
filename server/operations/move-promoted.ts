import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { type ClusterParts, commander } from "@/server/operations/commander";
import { requireGroup, requireNode } from "@/server/operations/member-steps";
import type { OperationRun } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

/** group.move-promoted: by the agent's checked steps. */
export async function movePromoted(
  run: OperationRun,
  request: RequestOf<"group.move-promoted">,
  parts: ClusterParts,
): Promise<void> {
  const stored = await parts.definitions.load(request.clusterId);
  const { name: group, kind, resources } = requireGroup(stored.definition, request.group);
  if (kind !== "promotable") throw notPromotable(group);
  const { node } = request;
  requireNode(stored.definition, node);
  const on = await commander(run, parts, stored);
  const input = { group, resources: resources.map(({ name }) => name), node, seconds: 300 };
  await run.step(phrase("step.move-promoted", { group, node }), { node }, () =>
    run.task(on, "group.move-promoted", input, 320),
  );
}

const notPromotable = (group: string) =>
  new ProblemError({
    code: "group.not-promotable",
    message: `${group} has no promoted role. Nothing was changed.`,
    params: { group },
  });

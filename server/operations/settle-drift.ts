import { compile } from "@/compiler/compile";
import { withLiveConfiguration } from "@/compiler/live-configuration";
import { requireValid } from "@/compiler/validate-definition";
import type { RequestOf } from "@/protocol/operation";
import { type ClusterParts, commander, guardOf } from "@/server/operations/change-definition";
import type { OperationRun } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

/** cluster.take-over-changes: what the cluster has now becomes what was decided. Nothing on it is changed. */
export async function takeOverChanges(
  run: OperationRun,
  request: RequestOf<"cluster.take-over-changes">,
  parts: ClusterParts,
): Promise<void> {
  const stored = await parts.definitions.load(request.clusterId);
  const on = commander(run, parts, stored);
  const { xml } = await run.step(phrase("step.read-cib", { node: on.name }), { node: on.name }, () =>
    run.task(on, "cib.read", {}),
  );
  const { definition, secrets } = withLiveConfiguration(stored.definition, xml);
  requireValid(definition);
  await run.step(phrase("step.store"), {}, () =>
    parts.definitions.save(stored, {
      ...{ definition, secrets, author: run.user },
      reason: "took over changes made elsewhere",
    }),
  );
}

/** cluster.put-back: the cluster gets again what was decided. */
export async function putBack(
  run: OperationRun,
  request: RequestOf<"cluster.put-back">,
  parts: ClusterParts,
): Promise<void> {
  const stored = await parts.definitions.load(request.clusterId);
  const on = commander(run, parts, stored);
  const { configuration } = compile(stored.definition, stored.secrets);
  await run.step(phrase("step.apply-configuration"), { node: on.name }, async () => {
    const { epoch } = await run.task(on, "cib.read", {});
    await run.task(on, "cib.apply", { configuration, guard: guardOf(epoch) });
  });
}

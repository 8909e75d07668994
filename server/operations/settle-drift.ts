import { takeOverConf } from "@/compiler/adopt/take-over-conf";
import { compile } from "@/compiler/compile";
import { sameConf } from "@/compiler/corosync-conf/sections";
import { withLiveConfiguration } from "@/compiler/live-configuration";
import { requireValid } from "@/compiler/validate-definition";
import type { Definition } from "@/protocol/definition";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { askServer } from "@/server/operations/ask-server";
import { requireAgents } from "@/server/operations/change-links";
import { putTimeBack } from "@/server/operations/change-time";
import { type ClusterParts, commander, participantsOf } from "@/server/operations/commander";
import type { OperationRun } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { putConfBack } from "@/server/operations/put-conf-back";
import { guardOf } from "@/server/operations/require-no-drift";

/** cluster.take-over-changes: what the cluster has now becomes what was decided. Nothing on it is changed. */
export async function takeOverChanges(
  run: OperationRun,
  request: RequestOf<"cluster.take-over-changes">,
  parts: ClusterParts,
): Promise<void> {
  const stored = await parts.definitions.load(request.clusterId);
  const on = await commander(run, parts, stored);
  const { xml } = await run.step(phrase("step.read-cib", { node: on.name }), { node: on.name }, () =>
    run.task(on, "cib.read", {}),
  );
  const live = withLiveConfiguration(stored.definition, xml);
  const { secrets } = live;
  const definition = await withLiveConf(run, live.definition);
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
  const on = await commander(run, parts, stored);
  const { configuration } = compile(stored.definition, stored.secrets);
  await run.step(phrase("step.apply-configuration"), { node: on.name }, async () => {
    const { epoch } = await run.task(on, "cib.read", {});
    await run.task(on, "cib.apply", { configuration, guard: guardOf(epoch) });
  });
  await putConfBack(run, stored.definition, on);
  await putTimeBack(run, stored.definition);
}

/** With the corosync.conf that all nodes have now, where it is not the decided one. */
async function withLiveConf(run: OperationRun, definition: Definition): Promise<Definition> {
  const nodes = participantsOf(definition);
  const { corosyncConf } = compile(definition, "masked");
  const told = await Promise.all(
    nodes.filter((node) => run.isConnected(node)).map((node) => askServer(run, node)),
  );
  if (told.every((each) => sameConf(each.corosyncConf, corosyncConf))) return definition;
  requireAgents(nodes.filter((node) => !run.isConnected(node)));
  const [first, ...others] = told;
  if (!first) return definition;
  const other = others.find((each) => !sameConf(each.corosyncConf, first.corosyncConf));
  if (other) throw nodesDiffer(first.hostname, other.hostname);
  return takeOverConf(definition, first.corosyncConf, told);
}

const nodesDiffer = (one: string, other: string) =>
  new ProblemError({
    code: "conf.nodes-differ",
    message: `corosync.conf on ${one} and on ${other} differ from each other, so there is no one to take over. Nothing was changed. Put it back, or make both the same first.`,
    params: { one, other },
  });

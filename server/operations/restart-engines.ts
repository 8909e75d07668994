import { compile } from "@/compiler/compile";
import { fenceDevicesOf } from "@/compiler/objects/cluster-objects";
import { withMaintenance } from "@/compiler/objects/maintenance";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Definition, Secrets } from "@/protocol/definition";
import { type Phrase, ProblemError, toProblem } from "@/protocol/problem";
import { participantsOf } from "@/server/operations/commander";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { activeResources } from "@/server/operations/renamed-again-online";

const START_SECONDS = 60;

/**
 * Corosync and Pacemaker started anew on one node after the other, for what they take at a start alone. The cluster is
 * in maintenance meanwhile, so what runs runs on, and nothing fails over: a few seconds a node. Each node's Pacemaker
 * finds what runs there before the next is stopped.
 * @throws ProblemError `engine.restart-refused` | `engine.left-in-maintenance` | what starting anew throws
 */
export async function restartEngines(
  run: OperationRun,
  definition: Definition,
  secrets: Secrets,
  on: Participant,
  section?: Phrase,
): Promise<void> {
  requireRestartable(definition);
  const nodes = participantsOf(definition);
  const names = nodes.map(({ name }) => name);
  const online = () =>
    run.step(phrase("step.wait-online"), { section }, () =>
      run.task(on, "cluster.wait-online", { nodes: names, seconds: START_SECONDS }, START_SECONDS + 10),
    );
  await online();
  const active = await activeResources(run, on);
  // Fence devices do not run while nothing is managed.
  for (const { name } of fenceDevicesOf(definition)) active.delete(name);
  const apply = (wanted: Definition) =>
    run.task(on, "cib.apply", { configuration: compile(wanted, secrets).configuration, guard: null });
  await run.step(phrase("step.hold-still"), { node: on.name, section }, () =>
    apply(withMaintenance(definition, null, true)),
  );
  const manage = () =>
    run.step(phrase("step.manage-again"), { node: on.name, section }, () => apply(definition));
  try {
    for (const node of nodes) {
      await run.step(phrase("step.restart-engine", { node: node.name }), { node: node.name, section }, () =>
        run.task(node, "cluster.restart", { seconds: START_SECONDS }, 3 * START_SECONDS),
      );
      await online();
      await run.step(phrase("step.find-again", { node: node.name }), { node: node.name, section }, () =>
        run.task(
          node,
          "resources.wait",
          { active: [...active], inactive: [], seconds: START_SECONDS },
          START_SECONDS + 10,
        ),
      );
    }
  } catch (thrown) {
    // Of a node that is not back the others would start what still runs there.
    const whole = await online().then(
      () => true,
      () => false,
    );
    if (!whole) throw leftInMaintenance(thrown);
    await manage();
    throw thrown;
  }
  await manage();
}

/**
 * What needs the cluster's own locks would freeze or be torn while Corosync is away beneath it.
 * @throws ProblemError `engine.restart-refused`
 */
export function requireRestartable({ configuration }: Definition): void {
  const text = JSON.stringify((configuration.resources ?? []).filter((resource) => !isNative(resource)));
  const needs = /"type":"(controld|clvm|lvmlockd|o2cb)"/.exec(text)?.[1];
  if (!needs) return;
  throw new ProblemError({
    code: "engine.restart-refused",
    message: `Corosync would have to be started anew for this while the cluster holds still, and a resource of type ${needs} needs it all the time. Nothing was changed. Choose a timing with the same use of networks, or stop the cluster service everywhere first.`,
    params: { type: needs },
  });
}

const leftInMaintenance = (thrown: unknown) =>
  new ProblemError(
    {
      code: "engine.left-in-maintenance",
      message: `Not all nodes are back (${toProblem(thrown).message}), so the whole cluster was left in maintenance: what runs on them runs on, and would be started a second time elsewhere. Bring the missing node's cluster service back, then put the changes back on the cluster's page, which ends the maintenance.`,
      params: { failed: toProblem(thrown).message },
    },
    { cause: thrown },
  );

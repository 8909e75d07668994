import { afterCompiling, compile } from "@/compiler/compile";
import { settleLinks } from "@/compiler/corosync-conf/links";
import { requireValid } from "@/compiler/validate-definition";
import { type Definition, definitionSchema, type Secrets } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";
import { changeConf } from "@/server/operations/change-conf";
import { leaveDisk, requireDiskCanGo, takeDisk } from "@/server/operations/change-disk-witness";
import { changeTime } from "@/server/operations/change-time";
import { type ClusterParts, commander } from "@/server/operations/commander";
import type { StoredDefinition } from "@/server/operations/definition-book";
import { requireNoSecretInClear } from "@/server/operations/no-secret-in-clear";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { guardOf, requireNoDrift } from "@/server/operations/require-no-drift";
import { goneResources, stopFirst } from "@/server/operations/stop-first";

const ATTEMPTS = 3;

/**
 * A change of a cluster's definition, wholly or not at all: compiled, its networks changed under the running cluster,
 * applied to the live CIB with its epoch as guard, then recorded. When a later part fails, the earlier are put back.
 */
export async function changeDefinition(
  run: OperationRun,
  parts: ClusterParts,
  clusterId: string,
  reason: string,
  change: (definition: Definition) => Definition,
  /** Of fence devices, beside those that are kept. */
  given: Secrets = {},
): Promise<{ stored: StoredDefinition; on: Participant }> {
  const before = await parts.definitions.load(clusterId);
  const changed = definitionSchema.parse(change(before.definition));
  const definition = afterCompiling(settleLinks(before.definition, changed));
  requireValid(definition);
  requireNoSecretInClear(definition);
  const on = await commander(run, parts, before);
  requireDiskCanGo(run, before.definition, definition);
  const epoch = await requireNoDrift(run, before, on);
  const { configuration: old } = compile(before.definition, before.secrets);
  const secrets = withGiven(before.secrets, given);
  const { configuration } = compile(definition, secrets);
  let putConfBack = async () => {};
  const gone = goneResources(before.definition, definition);
  const { held, guard } =
    gone.length > 0
      ? await stopFirst(run, on, before, gone, guardOf(epoch))
      : { held: before, guard: guardOf(epoch) };
  try {
    const putLinksBack = await changeConf(run, parts, before, definition, on);
    putConfBack = putLinksBack;
    // Addresses first: a clock's other sources are the nodes at theirs.
    const putTimeBack = await changeTime(run, before.definition, definition);
    putConfBack = () => putTimeBack().finally(putLinksBack);
    const giveDiskBack = await takeDisk(run, held.definition, definition, before.secrets, on);
    putConfBack = () => giveDiskBack().finally(putTimeBack).finally(putLinksBack);
    if (configuration !== old) {
      await run.step(phrase("step.apply-configuration"), { node: on.name }, () =>
        applyGuarded(run, held, on, configuration, guard),
      );
    }
  } catch (thrown) {
    // What was stopped for this change runs on.
    if (gone.length > 0) await run.task(on, "cib.apply", { configuration: old, guard: null });
    await putConfBack();
    throw thrown;
  }
  const stored = await run
    .step(phrase("step.store"), {}, () =>
      parts.definitions.save(before, { definition, secrets, author: run.user, reason }),
    )
    .catch(async (thrown) => {
      if (configuration !== old) await run.task(on, "cib.apply", { configuration: old, guard: null });
      await putConfBack();
      throw thrown;
    });
  // Last, with nothing left that writes on the disk: what does not end on a server is told, and undoes nothing.
  await leaveDisk(run, before.definition, definition, secrets, on);
  return { stored, on };
}

const withGiven = (kept: Secrets, given: Secrets): Secrets => ({
  ...kept,
  ...Object.fromEntries(
    Object.entries(given).map(([device, values]) => [device, { ...kept[device], ...values }]),
  ),
});

/**
 * Agents and administrators also write what no definition decides (attributes of nodes). Such a change moves the epoch,
 * but where nothing that was decided differs it is no reason to give up.
 */
async function applyGuarded(
  run: OperationRun,
  before: StoredDefinition,
  on: Participant,
  configuration: string,
  epoch: string,
): Promise<void> {
  for (let attempt = 1, seen = epoch; ; attempt++) {
    try {
      await run.task(on, "cib.apply", { configuration, guard: guardOf(seen) });
      return;
    } catch (thrown) {
      const moved = thrown instanceof ProblemError && thrown.problem.code === "cib.changed";
      if (!moved || attempt === ATTEMPTS) throw thrown;
      seen = await requireNoDrift(run, before, on);
    }
  }
}

import { afterCompiling, compile } from "@/compiler/compile";
import { confChanges } from "@/compiler/corosync-conf/conf-changes";
import { settleLinks } from "@/compiler/corosync-conf/links";
import { driftOf } from "@/compiler/live-configuration";
import { withoutWitness } from "@/compiler/objects/edit-witness";
import { requireValid } from "@/compiler/validate-definition";
import type { ConfigurationChange } from "@/protocol/configuration-change";
import { type Definition, definitionSchema } from "@/protocol/definition";
import { ProblemError, toProblem } from "@/protocol/problem";
import { changeLinks, requireAgents } from "@/server/operations/change-links";
import {
  attachWitness,
  detachWitness,
  sameWitness,
  type WitnessParts,
} from "@/server/operations/change-witness";
import type { DefinitionBook, StoredDefinition } from "@/server/operations/definition-book";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { goneResources, stopFirst } from "@/server/operations/stop-first";

const ATTEMPTS = 3;

export interface ClusterParts extends WitnessParts {
  definitions: DefinitionBook;
  /** The node through which a cluster is commanded now: in the quorate partition, the DC's at best. */
  commandNode(clusterId: string): string | null;
}

/** All nodes of a definition as participants. */
export const participantsOf = (definition: Definition): Participant[] =>
  definition.nodes.map(({ name, serverId }) => ({ name, serverId }));

/**
 * The participant through which to command a cluster.
 * @throws ProblemError `cluster.unreachable` when no agent is connected, `cluster.no-quorum` when none is in a
 * partition that may act
 */
export function commander(run: OperationRun, parts: ClusterParts, stored: StoredDefinition): Participant {
  const { definition, clusterId } = stored;
  const connected = participantsOf(definition).filter((node) => run.isConnected(node));
  if (connected.length === 0) {
    throw new ProblemError({
      code: "cluster.unreachable",
      message: `No agent of the cluster ${definition.name} is connected, so nothing was changed. See that its servers run and reach the console.`,
      params: { cluster: definition.name },
    });
  }
  const name = parts.commandNode(clusterId);
  const chosen = connected.find((node) => node.name === name);
  if (chosen) return chosen;
  throw new ProblemError({
    code: "cluster.no-quorum",
    message: `No reachable part of the cluster ${definition.name} has quorum, so it would not carry this out. Nothing was changed. Bring the missing nodes back first.`,
    params: { cluster: definition.name },
  });
}

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
): Promise<{ stored: StoredDefinition; on: Participant }> {
  const before = await parts.definitions.load(clusterId);
  const changed = definitionSchema.parse(change(before.definition));
  const definition = afterCompiling(settleLinks(before.definition, changed));
  requireValid(definition);
  const on = commander(run, parts, before);
  const epoch = await requireNoDrift(run, before, on);
  const { configuration: old } = compile(before.definition, before.secrets);
  const { configuration } = compile(definition, before.secrets);
  let putConfBack = async () => {};
  const gone = goneResources(before.definition, definition);
  const { held, guard } =
    gone.length > 0
      ? await stopFirst(run, on, before, gone, guardOf(epoch))
      : { held: before, guard: guardOf(epoch) };
  try {
    putConfBack = await changeConf(run, parts, before, definition, on);
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
  try {
    const stored = await run.step(phrase("step.store"), {}, () =>
      parts.definitions.save(before, { definition, author: run.user, reason }),
    );
    return { stored, on };
  } catch (thrown) {
    if (configuration !== old) await run.task(on, "cib.apply", { configuration: old, guard: null });
    await putConfBack();
    throw thrown;
  }
}

/**
 * corosync.conf on every node: the witness steps aside where it changes (its key is of the cluster's name), the links
 * change, and the witness takes part again. Answers how to put all of it back.
 */
async function changeConf(
  run: OperationRun,
  parts: ClusterParts,
  { clusterId, definition: before }: StoredDefinition,
  wanted: Definition,
  on: Participant,
): Promise<() => Promise<void>> {
  const same = (one: Definition, other: Definition) =>
    compile(one, "masked").corosyncConf === compile(other, "masked").corosyncConf;
  const moves = !sameWitness(before, wanted);
  if (!moves && same(before, wanted)) return async () => {};
  const cluster = { clusterId, nodes: participantsOf(before), on };
  const [from, to] = moves ? [withoutWitness(before), withoutWitness(wanted)] : [before, wanted];
  if (moves && before.witness) {
    requireAgents(cluster.nodes.filter((node) => !run.isConnected(node)));
    await detachWitness(run, before, cluster, parts);
  }
  let putLinksBack = async () => {};
  const putBack = async () => {
    await putLinksBack();
    if (moves && before.witness)
      await attachWitness(run, before, { ...cluster, replaces: before.name }, parts);
  };
  try {
    if (!same(from, to)) putLinksBack = await changeLinks(run, from, to, on);
    if (moves) await attachWitness(run, wanted, { ...cluster, replaces: wanted.name }, parts);
  } catch (thrown) {
    await putBack();
    throw thrown;
  }
  return async () => {
    if (moves && wanted.witness) await detachWitness(run, wanted, cluster, parts);
    await putBack();
  };
}

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

/**
 * What others changed would be overwritten without a word. Answers the epoch at which nothing differed.
 * @throws ProblemError `cluster.drifted`
 */
export async function requireNoDrift(
  run: OperationRun,
  { definition, secrets }: StoredDefinition,
  on: Participant,
): Promise<string> {
  const [{ xml, epoch }, inConfs] = await Promise.all([
    run.task(on, "cib.read", {}),
    confDrift(run, definition),
  ]);
  const drift = [...inConfs, ...driftOf(definition, secrets, xml)];
  if (drift.length > 0) throw drifted(definition.name, drift);
  return epoch;
}

/**
 * What differs in corosync.conf of the nodes that are there. One without such a file, or gone while it was asked, has
 * nothing to be overwritten; one that cannot read it may have anything.
 */
async function confDrift(run: OperationRun, definition: Definition): Promise<ConfigurationChange[]> {
  const { corosyncConf } = compile(definition, "masked");
  const changes = await Promise.all(
    participantsOf(definition)
      .filter((node) => run.isConnected(node))
      .map(async (node) => {
        const found = await run.task(node, "cluster.read-configuration", {}).catch((thrown) => {
          if (nothingToLose.includes(toProblem(thrown).code)) return null;
          throw thrown;
        });
        return found ? confChanges(`${node.name}: corosync.conf`, corosyncConf, found.corosyncConf) : [];
      }),
  );
  return changes.flat();
}

const nothingToLose = ["corosync-conf.missing", "agent.lost", "agent.not-connected"];

/** admin_epoch.epoch of admin_epoch.epoch.num_updates: status updates do not count as a change. */
export const guardOf = (epoch: string) => epoch.split(".").slice(0, 2).join(".");

const drifted = (cluster: string, drift: ConfigurationChange[]) =>
  new ProblemError({
    code: "cluster.drifted",
    message: `${cluster} was changed with other tools (${drift.length} differences), which this change would overwrite. Nothing was changed. Take the changes over or put them back first, on the cluster's page.`,
    params: { cluster, count: drift.length },
    detail: {
      text: drift
        .map(
          ({ object, field, ours, theirs }) => `${object} ${field ?? ""}: ${ours ?? "–"} → ${theirs ?? "–"}`,
        )
        .join("\n"),
    },
  });

import { compile } from "@/compiler/compile";
import { confChanges } from "@/compiler/corosync-conf/conf-changes";
import { driftOf } from "@/compiler/live-configuration";
import type { ConfigurationChange } from "@/protocol/configuration-change";
import type { Definition } from "@/protocol/definition";
import { ProblemError, toProblem } from "@/protocol/problem";
import { participantsOf } from "@/server/operations/commander";
import type { StoredDefinition } from "@/server/operations/definition-book";
import type { OperationRun, Participant } from "@/server/operations/operation-run";

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

const nothingToLose = ["corosync-conf.missing", "agent.lost", "agent.not-connected", "agent.not-understood"];

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

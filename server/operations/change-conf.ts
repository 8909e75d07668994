import { compile } from "@/compiler/compile";
import { timingOf, withTiming } from "@/compiler/corosync-conf/timing-values";
import { withoutWitness } from "@/compiler/objects/edit-witness";
import type { Definition } from "@/protocol/definition";
import { attachWitness } from "@/server/operations/attach-witness";
import { changeLinks, requireAgents } from "@/server/operations/change-links";
import { changeTiming } from "@/server/operations/change-timing";
import { type ClusterParts, participantsOf } from "@/server/operations/commander";
import type { StoredDefinition } from "@/server/operations/definition-book";
import { detachWitness } from "@/server/operations/detach-witness";
import type { OperationRun, Participant } from "@/server/operations/operation-run";

/**
 * corosync.conf on every node: the witness steps aside where it changes (its key is of the cluster's name), the links
 * change, then the timing, and the witness takes part again. Answers how to put all of it back.
 */
export async function changeConf(
  run: OperationRun,
  parts: ClusterParts,
  { clusterId, definition: before, secrets }: StoredDefinition,
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
  let putTimingBack = async () => {};
  const putBack = async () => {
    await putTimingBack();
    await putLinksBack();
    if (moves && before.witness)
      await attachWitness(run, before, { ...cluster, replaces: before.name }, parts);
  };
  try {
    // Networks first, under the timing that runs.
    const linked = withTiming(to, timingOf(from));
    if (!same(from, linked)) putLinksBack = await changeLinks(run, from, linked, on);
    if (!same(linked, to)) putTimingBack = await changeTiming(run, linked, to, secrets, on);
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

/** Its key is of the cluster's name, and its votes follow from the number of nodes. */
const sameWitness = (one: Definition, other: Definition): boolean =>
  (one.witness === null && other.witness === null) ||
  JSON.stringify([one.witness, one.name, one.nodes.length]) ===
    JSON.stringify([other.witness, other.name, other.nodes.length]);

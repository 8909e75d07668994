import type { Definition } from "@/protocol/definition";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { emptyingDisk } from "@/server/operations/change-disk-witness";
import { type ClusterParts, participantsOf } from "@/server/operations/commander";
import { retire } from "@/server/operations/detach-witness";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

/**
 * Takes a cluster's configuration off servers, all at once; each has its own step.
 * @throws ProblemError `cluster.not-removed` naming the servers that still have it
 */
export async function removeFromServers(
  run: OperationRun,
  definition: Definition,
  nodes: Participant[],
): Promise<void> {
  const outcomes = await Promise.allSettled(
    nodes.map((node) =>
      run.step(
        phrase("step.remove-configuration", { node: node.name }),
        { node: node.name, section: phrase("section.undo") },
        () => run.task(node, "cluster.remove", { clusterName: definition.name, seconds: 60 }, 90),
      ),
    ),
  );
  const left = nodes.filter((_, index) => outcomes[index]?.status === "rejected").map(({ name }) => name);
  if (left.length === 0) return;
  throw new ProblemError({
    code: "cluster.not-removed",
    message: `${left.join(", ")} could not be put back and may still have the configuration of ${definition.name}. Bring the server back, see that its agent is connected, and undo again.`,
    params: { nodes: left.join(", "), cluster: definition.name },
  });
}

/** cluster.destroy: every group stops, every server forgets the cluster, then the console does. */
export async function destroyCluster(
  run: OperationRun,
  request: RequestOf<"cluster.destroy">,
  parts: ClusterParts,
): Promise<void> {
  const { definition, clusterId } = await parts.definitions.load(request.clusterId);
  requireConfirmed(definition.name, request.confirmName);
  const nodes = participantsOf(definition);
  const there = nodes.filter((node) => run.isConnected(node));
  const emptyDisk = await emptyingDisk(run, definition, there);
  await removeFromServers(run, definition, there);
  await emptyDisk();
  if (definition.witness) await retire(run, definition, definition.witness, parts, phrase("section.undo"));
  // A server that is gone must not keep a cluster in the console for ever; this operation's record names it.
  for (const { name } of nodes.filter((node) => !run.isConnected(node))) {
    const title = phrase("step.remove-configuration", { node: name });
    await run.check(title, { node: name, section: phrase("section.undo") }, async () => ({
      state: "warning",
      finding: phrase("remove.unreachable", { node: name }),
      why: phrase("remove.unreachable.why", { node: name }),
      remedy: phrase("remove.unreachable.remedy", { node: name }),
    }));
  }
  await parts.definitions.remove(clusterId);
}

/** @throws ProblemError `name.not-confirmed` */
export function requireConfirmed(name: string, typed: string): void {
  if (typed !== name) throw notConfirmed(name);
}

const notConfirmed = (name: string) =>
  new ProblemError({
    code: "name.not-confirmed",
    message: `The name typed as confirmation is not ${name}. Nothing was changed.`,
    params: { name },
  });

import type { NodeState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";
import type { DefinitionBook, StoredDefinition } from "@/server/operations/definition-book";
import type { OperationRun, Participant } from "@/server/operations/operation-run";

/** What every operation on a cluster needs. */
export interface ClusterParts {
  definitions: DefinitionBook;
  /** @throws ProblemError `server.unknown` */
  participant(serverId: string): Participant;
  nodeState(clusterId: string, node: string): NodeState["state"] | null;
  /**
   * The node through which a cluster is commanded now: in the quorate partition, the DC's at best; null where none is.
   * Waits a while where no node's view of it holds at the moment, which is a step of the operation.
   * @throws ProblemError `cluster.not-known` when none holds then either
   */
  commandNode(clusterId: string, run: OperationRun): Promise<string | null>;
}

/** All nodes of a definition as participants. */
export const participantsOf = (definition: Definition): Participant[] =>
  definition.nodes.map(({ name, serverId }) => ({ name, serverId }));

/**
 * The participant through which to command a cluster.
 * @throws ProblemError `cluster.unreachable` when no agent is connected, `cluster.no-quorum` when none is in a
 * partition that may act, `cluster.not-known` when it is not known whether one is
 */
export async function commander(
  run: OperationRun,
  parts: ClusterParts,
  stored: StoredDefinition,
): Promise<Participant> {
  const { definition, clusterId } = stored;
  const connected = participantsOf(definition).filter((node) => run.isConnected(node));
  if (connected.length === 0) {
    throw new ProblemError({
      code: "cluster.unreachable",
      message: `No agent of the cluster ${definition.name} is connected, so nothing was changed. See that its servers run and reach the console.`,
      params: { cluster: definition.name },
    });
  }
  const name = await parts.commandNode(clusterId, run);
  const chosen = connected.find((node) => node.name === name);
  if (chosen) return chosen;
  throw new ProblemError({
    code: "cluster.no-quorum",
    message: `No reachable part of the cluster ${definition.name} has quorum, so it would not carry this out. Nothing was changed. Bring the missing nodes back first.`,
    params: { cluster: definition.name },
  });
}

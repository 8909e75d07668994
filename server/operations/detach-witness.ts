import { withoutWitness } from "@/compiler/objects/edit-witness";
import type { Definition, Witness } from "@/protocol/definition";
import { type Phrase, ProblemError } from "@/protocol/problem";
import type { ClusterParts } from "@/server/operations/commander";
import { spread } from "@/server/operations/link-steps";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { settleAll } from "@/server/operations/settle-all";

/** How long the nodes' connections to it may take to end. */
const SECONDS = 30;

/** Members that vote, whatever may run on them. */
const voting: string[] = ["up", "paused", "draining", "maintenance"];

/** Where a cluster's witness changes: its nodes, as far as they take part, and the one to command it through. */
export interface OnCluster {
  clusterId: string;
  nodes: Participant[];
  on: Participant;
  /** The name the nodes have so far, where it changes too. */
  replaces: string;
}

/**
 * The witness of a definition has no vote any more; the nodes that are there must have a majority without it. Answers
 * the definition as it is then.
 * @throws ProblemError `witness.needed` | what a task throws
 */
export async function detachWitness(
  run: OperationRun,
  definition: Definition,
  { clusterId, nodes, on }: Omit<OnCluster, "replaces">,
  parts: Pick<ClusterParts, "nodeState" | "participant">,
): Promise<Definition> {
  const { witness, name } = definition;
  if (!witness) return definition;
  const section = phrase("section.witness");
  const without = withoutWitness(definition);
  const there = definition.nodes.filter((node) =>
    voting.includes(parts.nodeState(clusterId, node.name) ?? "unknown"),
  );
  const total = definition.nodes.length;
  const needed = total === 2 ? 1 : Math.floor(total / 2) + 1;
  if (there.length < needed) throw stillNeeded(name, there.length, needed);
  try {
    await spread(run, nodes, without, name, on, section);
    await disconnect(run, nodes, section);
  } catch (thrown) {
    const undo = phrase("section.undo");
    await spread(run, nodes, definition, name, on, undo).catch(() => {});
    throw thrown;
  }
  await retire(run, definition, witness, parts, section);
  return without;
}

export const disconnect = (run: OperationRun, nodes: Participant[], section: Phrase) =>
  settleAll(
    nodes
      .filter((node) => run.isConnected(node))
      .map((node) =>
        run.step(phrase("step.witness-disconnect", { node: node.name }), { node: node.name, section }, () =>
          run.task(node, "witness.disconnect", {}, 75),
        ),
      ),
  );

/** The service on the witness ends unless it serves others; that it could not be reached undoes nothing. */
export async function retire(
  run: OperationRun,
  { name }: Definition,
  { serverId }: Witness,
  parts: Pick<ClusterParts, "participant">,
  section: Phrase,
): Promise<void> {
  const witness = parts.participant(serverId);
  const title = phrase("step.witness-retire", { node: witness.name });
  await run.check(title, { node: witness.name, section }, async () => {
    const ended = await run
      .task(witness, "witness.retire", { clusterName: name, seconds: SECONDS }, SECONDS + 30)
      .catch(() => null);
    if (!ended)
      return {
        state: "warning",
        finding: phrase("witness.not-retired", { node: witness.name }),
        why: phrase("witness.not-retired.why"),
        remedy: phrase("witness.not-retired.remedy"),
      };
    return {
      state: "succeeded",
      finding: ended.stopped ? phrase("witness.stopped") : phrase("witness.serves-others"),
    };
  });
}

const stillNeeded = (cluster: string, there: number, needed: number) =>
  new ProblemError({
    code: "witness.needed",
    message: `Only ${there} nodes of ${cluster} are up, and without the witness ${needed} would be needed: everything would stop. Nothing was changed. Bring nodes back first.`,
    params: { cluster, there, needed },
  });

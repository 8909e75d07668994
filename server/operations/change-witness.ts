import { afterCompiling } from "@/compiler/compile";
import { withoutWitness } from "@/compiler/objects/edit-witness";
import type { NodeState } from "@/protocol/console-state";
import type { Definition, Witness } from "@/protocol/definition";
import { witnessPackageNames } from "@/protocol/host-report";
import { type Phrase, ProblemError } from "@/protocol/problem";
import { spread } from "@/server/operations/link-steps";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { settleAll } from "@/server/operations/settle-all";

const SECONDS = 30;

export interface WitnessParts {
  /** @throws ProblemError `server.unknown` */
  participant(serverId: string): Participant;
  nodeState(clusterId: string, node: string): NodeState["state"] | null;
}

/** Where a cluster's witness changes: its nodes, as far as they take part, and the one to command it through. */
export interface OnCluster {
  clusterId: string;
  nodes: Participant[];
  on: Participant;
  /** The name the nodes have so far, where it changes too. */
  replaces: string;
}

/** Its key is of the cluster's name, and its votes follow from the number of nodes. */
export const sameWitness = (one: Definition, other: Definition): boolean =>
  (one.witness === null && other.witness === null) ||
  JSON.stringify([one.witness, one.name, one.nodes.length]) ===
    JSON.stringify([other.witness, other.name, other.nodes.length]);

/**
 * The witness of a definition gets its vote in a running cluster of which every node is there: keys first, then the
 * configuration everywhere, then the nodes connect. What does not come to be is put back.
 * @throws ProblemError `witness.agents-missing` | `cluster.not-online` | `witness.no-vote` | what a task throws
 */
export async function attachWitness(
  run: OperationRun,
  definition: Definition,
  { nodes, on, replaces }: OnCluster,
  parts: WitnessParts,
): Promise<void> {
  if (!definition.witness) return;
  const section = phrase("section.witness");
  const witness = parts.participant(definition.witness.serverId);
  requireThere(run, [witness, ...nodes]);
  // Until the witness votes, the nodes alone must have the majority of all votes.
  await run.step(phrase("step.wait-online"), { section }, () =>
    run.task(on, "cluster.wait-online", { nodes: nodes.map(({ name }) => name), seconds: 5 }, 15),
  );
  const install = (server: Participant, name: (typeof witnessPackageNames)["node" | "witness"]) =>
    run.step(phrase("step.install-packages", { node: server.name }), { node: server.name, section }, () =>
      run.task(server, "packages.install", { packages: [name] }, 900),
    );
  await settleAll([
    install(witness, witnessPackageNames.witness),
    ...nodes.map((node) => install(node, witnessPackageNames.node)),
  ]);
  const { authority } = await run.step(
    phrase("step.witness-serve", { node: witness.name }),
    { node: witness.name, section },
    () => run.task(witness, "witness.serve", { seconds: SECONDS }),
  );
  const certificates = new Map<string, string>();
  // One after the other: the witness's tool keeps the last certificate it signed under the cluster's name.
  for (const node of nodes)
    certificates.set(
      node.serverId,
      await run.step(phrase("step.witness-key", { node: node.name }), { node: node.name, section }, () =>
        keyFor(run, definition.name, authority, node, witness),
      ),
    );
  try {
    await spread(run, nodes, definition, replaces, on, section);
    await settleAll(
      nodes.map((node) =>
        run.step(phrase("step.witness-connect", { node: node.name }), { node: node.name, section }, () =>
          connect(run, node, certificates.get(node.serverId) ?? null),
        ),
      ),
    );
  } catch (thrown) {
    const undo = phrase("section.undo");
    const before = withoutWitness(definition);
    await spread(run, nodes, before, definition.name, on, undo).catch(() => {});
    await disconnect(run, nodes, undo).catch(() => {});
    await retire(run, definition, definition.witness, parts, undo);
    throw thrown;
  }
}

/** Connects nodes whose configuration names the witness again; they kept their keys. */
export const connect = (run: OperationRun, node: Participant, certificate: string | null = null) =>
  run.task(node, "witness.connect", { certificate, seconds: SECONDS }, SECONDS + 15);

async function keyFor(
  run: OperationRun,
  clusterName: string,
  authority: string,
  node: Participant,
  witness: Participant,
): Promise<string> {
  const { request } = await run.task(node, "witness.request-certificate", { clusterName, authority });
  return (await run.task(witness, "witness.sign-certificate", { clusterName, request })).certificate;
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
  parts: WitnessParts,
): Promise<Definition> {
  const { witness, name } = definition;
  if (!witness) return definition;
  const section = phrase("section.witness");
  const without = withoutWitness(definition);
  const there = definition.nodes.filter((node) =>
    ["up", "paused"].includes(parts.nodeState(clusterId, node.name) ?? "unknown"),
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

const disconnect = (run: OperationRun, nodes: Participant[], section: Phrase) =>
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
  parts: Pick<WitnessParts, "participant">,
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

/** A new number of nodes or another name: the witness leaves before, and votes among what there is then. */
export async function attachAgain(
  run: OperationRun,
  definition: Definition,
  cluster: OnCluster,
  parts: WitnessParts,
): Promise<Definition> {
  if (!definition.witness) return definition;
  const without = withoutWitness(definition);
  let kept = definition;
  await attachWitness(run, definition, cluster, parts).catch(async (thrown) => {
    kept = without;
    const title = phrase("step.witness-again");
    await run.check(title, { section: phrase("section.witness") }, async () => ({
      state: "warning",
      finding: phrase("witness.left-out", { reason: String((thrown as Error).message) }),
      why: phrase("witness.left-out.why"),
      remedy: phrase("witness.left-out.remedy"),
    }));
  });
  return afterCompiling(kept);
}

function requireThere(run: OperationRun, servers: Participant[]): void {
  const away = servers.filter((server) => !run.isConnected(server)).map(({ name }) => name);
  if (away.length === 0) return;
  throw new ProblemError({
    code: "witness.agents-missing",
    message: `The agents on ${away.join(", ")} are not connected, and every node and the witness must be there while it gets its vote. Nothing was changed. Bring them back first.`,
    params: { servers: away.join(", ") },
  });
}

const stillNeeded = (cluster: string, there: number, needed: number) =>
  new ProblemError({
    code: "witness.needed",
    message: `Only ${there} nodes of ${cluster} are up, and without the witness ${needed} would be needed: everything would stop. Nothing was changed. Bring nodes back first.`,
    params: { cluster, there, needed },
  });

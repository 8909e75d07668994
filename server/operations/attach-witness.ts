import { afterCompiling } from "@/compiler/compile";
import { withoutWitness } from "@/compiler/objects/edit-witness";
import type { Definition } from "@/protocol/definition";
import { witnessPackageNames } from "@/protocol/host-report";
import { ProblemError } from "@/protocol/problem";
import type { ClusterParts } from "@/server/operations/commander";
import { disconnect, type OnCluster, retire } from "@/server/operations/detach-witness";
import { spread } from "@/server/operations/link-steps";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { settleAll } from "@/server/operations/settle-all";

/** How long the witness may take to start, and a node to have its vote. */
const SECONDS = 30;

type Parts = Pick<ClusterParts, "participant">;

/**
 * The witness of a definition gets its vote in a running cluster of which every node is there: keys first, then the
 * configuration everywhere, then the nodes connect. What does not come to be is put back.
 * @throws ProblemError `witness.agents-missing` | `cluster.not-online` | `witness.no-vote` | what a task throws
 */
export async function attachWitness(
  run: OperationRun,
  definition: Definition,
  { nodes, on, replaces }: OnCluster,
  parts: Parts,
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

/** A new number of nodes or another name: the witness leaves before, and votes among what there is then. */
export async function attachAgain(
  run: OperationRun,
  definition: Definition,
  cluster: OnCluster,
  parts: Parts,
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

import { afterCompiling, compile } from "@/compiler/compile";
import { problemsOf, requireNone } from "@/compiler/field-problems";
import { checkAddedNode } from "@/compiler/objects/check-added-node";
import { type AddedNode, withNode, withoutNode } from "@/compiler/objects/edit-nodes";
import { withoutWitness } from "@/compiler/objects/edit-witness";
import { requireValid } from "@/compiler/validate-definition";
import type { NodeState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { attachAgain, attachWitness } from "@/server/operations/attach-witness";
import { requireAgents } from "@/server/operations/change-links";
import { changeTime, changeTimeWhereThere } from "@/server/operations/change-time";
import { type ClusterParts, commander, participantsOf } from "@/server/operations/commander";
import { clusterExists, installMissing } from "@/server/operations/create-cluster";
import type { DefinitionBook, StoredDefinition } from "@/server/operations/definition-book";
import { detachWitness } from "@/server/operations/detach-witness";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { removeFromServers, requireConfirmed } from "@/server/operations/remove-cluster";
import { requireNoDrift } from "@/server/operations/require-no-drift";
import { settleAll } from "@/server/operations/settle-all";

type Parts = ClusterParts & {
  definitions: DefinitionBook;
  hostnameOf(serverId: string): string;
  nodeState(clusterId: string, node: string): NodeState["state"] | null;
};

/** cluster.add-node: the new server gets the configuration, all others the new membership, then it starts. */
export async function addNode(
  run: OperationRun,
  request: RequestOf<"cluster.add-node">,
  parts: Parts,
): Promise<void> {
  const stored = await parts.definitions.load(request.clusterId);
  const added: Participant = { name: parts.hostnameOf(request.serverId), serverId: request.serverId };
  const ids = stored.definition.nodes.map(({ nodeId }) => nodeId);
  const entry: AddedNode = {
    node: {
      ...{ name: added.name, serverId: added.serverId, description: "", paused: null },
      nodeId: Math.max(...ids) + 1,
    },
    interfaces: request.interfaces,
    plugs: request.plugs,
  };
  requireNone(problemsOf((report) => checkAddedNode(stored.definition, entry, report)));
  const joined = withNode(stored.definition, entry);
  const definition = afterCompiling(joined);
  requireValid(definition);
  const on = await commander(run, parts, stored);
  await requireNoDrift(run, stored, on);
  if (stored.definition.witness) requireAgents(away(run, participantsOf(stored.definition)));
  await run.step(phrase("step.check-server", { node: added.name }), { node: added.name }, async () => {
    const { existingCluster } = await run.task(added, "host.report", {}, 15);
    if (existingCluster.corosyncConf || existingCluster.cib) throw clusterExists(added, existingCluster.name);
  });
  await installMissing(run, added);
  const present = { clusterId: stored.clusterId, nodes: participantsOf(stored.definition), on };
  const aside = await detachWitness(run, stored.definition, present, parts);
  let putTimeBack = async () => {};
  try {
    await spread(run, withoutWitness(definition), present.nodes, on, {
      authkey: await authkeyOf(run, on),
      added,
    });
    await apply(run, on, definition, stored);
    const nodes = [...present.nodes, added];
    const whole = await attachAgain(run, definition, { ...present, nodes, replaces: definition.name }, parts);
    putTimeBack = await changeTime(run, stored.definition, whole);
    await run.step(phrase("step.store"), {}, () =>
      parts.definitions.save(stored, { definition: whole, author: run.user, reason: `added ${added.name}` }),
    );
  } catch (thrown) {
    // As far as it can be put back; what went wrong first is what the person is told.
    await putTimeBack().catch(() => {});
    await removeFromServers(run, definition, [added]).catch(() => {});
    await dismiss(run, { ...stored, definition: aside }, present.nodes, on, added.name).catch(() => {});
    const replaces = definition.name;
    await attachWitness(run, stored.definition, { ...present, replaces }, parts).catch(() => {});
    throw thrown;
  }
}

/** node.evict: its groups move away, it leaves the membership, and its server forgets the cluster. */
export async function evictNode(
  run: OperationRun,
  request: RequestOf<"node.evict">,
  parts: Parts,
): Promise<void> {
  const stored = await parts.definitions.load(request.clusterId);
  requireConfirmed(request.node, request.confirmName);
  const evicted = participantsOf(stored.definition).find(({ name }) => name === request.node);
  const rest = participantsOf(stored.definition).filter(({ name }) => name !== request.node);
  const [next] = rest;
  if (!evicted || !next) throw lastNode(request.node);
  const definition = afterCompiling(withoutNode(stored.definition, request.node));
  requireValid(definition);
  const commanding = await commander(run, parts, stored);
  if (!run.isConnected(evicted) && parts.nodeState(stored.clusterId, evicted.name) !== "down") {
    throw notKnownDown(evicted.name);
  }
  const on =
    rest.find(({ name }) => name === commanding.name) ?? rest.find((node) => run.isConnected(node)) ?? next;
  await requireNoDrift(run, stored, on);
  if (stored.definition.witness) requireAgents(away(run, rest));
  const present = [evicted, ...rest].filter((node) => run.isConnected(node));
  const cluster = { clusterId: stored.clusterId, on, replaces: definition.name };
  await detachWitness(run, stored.definition, { ...cluster, nodes: present }, parts);
  if (run.isConnected(evicted)) {
    await run
      .step(phrase("step.drain", { node: evicted.name }), { node: evicted.name }, () =>
        run.task(on, "node.standby", { node: evicted.name, on: true, seconds: 300 }, 310),
      )
      .catch(async (thrown) => {
        // Nothing left yet: the witness votes as before. What went wrong first is what the person is told.
        await attachWitness(run, stored.definition, { ...cluster, nodes: present }, parts).catch(() => {});
        throw thrown;
      });
    await removeFromServers(run, stored.definition, [evicted]);
  }
  const without = withoutWitness(definition);
  await dismiss(run, { ...stored, definition: without }, rest, on, evicted.name);
  const whole = await attachAgain(run, definition, { ...cluster, nodes: rest }, parts);
  await changeTimeWhereThere(run, stored.definition, whole);
  await run.step(phrase("step.store"), {}, () =>
    parts.definitions.save(stored, {
      definition: whole,
      author: run.user,
      reason: `evicted ${evicted.name}${request.reason === "" ? "" : `: ${request.reason}`}`,
    }),
  );
}

const away = (run: OperationRun, nodes: Participant[]) => nodes.filter((node) => !run.isConnected(node));

/** A stopped node leaves: the others get the membership without it, forget it, and what refers to it goes. */
async function dismiss(
  run: OperationRun,
  without: StoredDefinition,
  rest: Participant[],
  on: Participant,
  name: string,
): Promise<void> {
  await spread(run, without.definition, rest, on, null);
  // On every node: each one's controller sees it leave in its own time, and remembers it by itself.
  await settleAll(
    rest
      .filter((node) => run.isConnected(node))
      .map((node) =>
        run.step(phrase("step.forget-node", { node: name }), { node: node.name }, () =>
          run.task(node, "cluster.forget-node", { node: name, seconds: 30 }, 40),
        ),
      ),
  );
  await apply(run, on, without.definition, without);
}

/** The new corosync.conf on every present node (and the added one), then everyone rereads it. */
async function spread(
  run: OperationRun,
  definition: Definition,
  present: Participant[],
  on: Participant,
  joining: { authkey: string; added: Participant } | null,
): Promise<void> {
  const { corosyncConf } = compile(definition, "masked");
  const write = (node: Participant, authkey: string | null, replaces: string | null) =>
    run.step(phrase("step.write-configuration", { node: node.name }), { node: node.name }, () =>
      run.task(node, "cluster.write-configuration", {
        clusterName: definition.name,
        corosyncConf,
        authkey,
        replaces,
      }),
    );
  await settleAll([
    ...present.filter((node) => run.isConnected(node)).map((node) => write(node, null, definition.name)),
    ...(joining ? [write(joining.added, joining.authkey, null)] : []),
  ]);
  await run.step(phrase("step.reload"), { node: on.name }, () => run.task(on, "cluster.reload-corosync", {}));
  if (!joining) return;
  const { added } = joining;
  await run.step(phrase("step.start-engine", { node: added.name }), { node: added.name }, () =>
    run.task(added, "cluster.start", { seconds: 60 }, 90),
  );
  await run.step(phrase("step.wait-online"), {}, () =>
    run.task(on, "cluster.wait-online", { nodes: [added.name], seconds: 90 }, 100),
  );
}

async function authkeyOf(run: OperationRun, on: Participant): Promise<string> {
  return (await run.task(on, "cluster.read-authkey", {})).authkey;
}

async function apply(
  run: OperationRun,
  on: Participant,
  definition: Definition,
  { secrets }: StoredDefinition,
): Promise<void> {
  await run.step(phrase("step.apply-configuration"), { node: on.name }, () =>
    run.task(on, "cib.apply", { configuration: compile(definition, secrets).configuration, guard: null }),
  );
}

/** Evicting what may still run would let others take over what it owns. */
const notKnownDown = (node: string) =>
  new ProblemError({
    code: "node.not-known-down",
    message: `The agent on ${node} is not connected, and nobody can tell that the node is down: it may still run what others would take over. Nothing was changed. Bring its agent back, or stop the server first.`,
    params: { node },
    detail: { node },
  });

const lastNode = (node: string) =>
  new ProblemError({
    code: "node.last",
    message: `${node} is the last node, or not in this cluster. A cluster cannot lose its last node; destroy the cluster instead.`,
    params: { node },
  });

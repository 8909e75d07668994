import { randomBytes, randomUUID } from "node:crypto";
import { compile } from "@/compiler/compile";
import { clusterAddressOf, fenceDevicesOf } from "@/compiler/objects/cluster-objects";
import { definitionOfPlan } from "@/compiler/plan/definition-of-plan";
import { requireValidPlan } from "@/compiler/plan/validate-plan";
import { isInSubnet } from "@/compiler/subnet";
import type { ClusterPlan } from "@/protocol/cluster-plan";
import { CLUSTER_ADDRESS_RESOURCE, type Definition, type Secrets } from "@/protocol/definition";
import { clusterPackageNames } from "@/protocol/host-report";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { changeTime } from "@/server/operations/change-time";
import { type ClusterParts, participantsOf } from "@/server/operations/commander";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { removeFromServers } from "@/server/operations/remove-cluster";
import { settleAll } from "@/server/operations/settle-all";
import { waitReportedUp } from "@/server/operations/wait-reported";

/** cluster.create: from servers that are in no cluster to all nodes Up; or back to how they were. */
export async function createCluster(
  run: OperationRun,
  request: RequestOf<"cluster.create">,
  parts: ClusterParts & { clusterMade(clusterId: string): void },
): Promise<void> {
  const { plan, secrets } = request;
  await run.step(phrase("step.check-definition"), {}, async () => {
    requireValidPlan(plan);
    requireFencingConfirmed(plan, request.confirmNoFencing);
  });
  const definition = definitionOfPlan(plan);
  // Before anything is recorded: a server that is taken, silent or dead ends it with nothing made.
  await checkServers(run, definition);
  const clusterId = randomUUID();
  await parts.definitions.create({
    clusterId,
    definition,
    secrets,
    creationOperationId: run.id,
    author: run.user,
    reason: "created",
  });
  parts.clusterMade(clusterId);
  await buildOrUndo(run, clusterId, definition, secrets, parts);
}

/** Fencing is off only by the typed name. @throws ProblemError `fencing.not-confirmed` */
export function requireFencingConfirmed({ name, fencing }: ClusterPlan, typed: string | null): void {
  if (!fencing.enabled && typed !== name) throw fencingNotConfirmed(name);
}

/** cluster.resume-create: the same again for a creation that failed. */
export async function resumeCreate(
  run: OperationRun,
  request: RequestOf<"cluster.resume-create">,
  parts: ClusterParts,
): Promise<void> {
  const stored = await parts.definitions.load(request.clusterId);
  if (!stored.creationOperationId) throw notBeingCreated(stored.definition);
  await removeFromServers(run, stored.definition, participantsOf(stored.definition));
  await checkServers(run, stored.definition);
  await buildOrUndo(run, stored.clusterId, stored.definition, stored.secrets, parts);
}

/** cluster.undo-create: the servers as they were, the record gone. */
export async function undoCreate(
  run: OperationRun,
  request: RequestOf<"cluster.undo-create">,
  parts: ClusterParts,
): Promise<void> {
  const { definition, creationOperationId, clusterId } = await parts.definitions.load(request.clusterId);
  if (!creationOperationId) throw notBeingCreated(definition);
  await removeFromServers(run, definition, participantsOf(definition));
  await parts.definitions.remove(clusterId);
}

async function checkServers(run: OperationRun, definition: Definition): Promise<void> {
  const nodes = participantsOf(definition);
  await settleAll(
    nodes.map((node) =>
      run.step(phrase("step.check-server", { node: node.name }), { node: node.name }, async () => {
        const report = await run.task(node, "host.report", {}, 15);
        if (report.hostname !== node.name) throw renamed(node, report.hostname);
        if (report.existingCluster.corosyncConf || report.existingCluster.cib) {
          throw clusterExists(node, report.existingCluster.name);
        }
      }),
    ),
  );
  const address = clusterAddressOf(definition);
  const network = address && definition.networks.find(({ subnet }) => isInSubnet(address, subnet));
  if (!network) return;
  const title = phrase("step.check-address", { address, network: network.name });
  await run.step(title, {}, async () => {
    for (const entry of network.interfaces) {
      const node = nodes.find(({ name }) => name === entry.node);
      if (!node) continue;
      const { taken, by } = await run.task(node, "address.check", { address, adapter: entry.adapter }, 15);
      if (taken) throw addressTaken(address, by, node);
    }
  });
}

async function buildOrUndo(
  run: OperationRun,
  clusterId: string,
  definition: Definition,
  secrets: Secrets,
  parts: ClusterParts,
): Promise<void> {
  try {
    await build(run, definition, secrets);
    await waitReportedUp(run, clusterId, participantsOf(definition), parts);
    await parts.definitions.creationDone(clusterId);
  } catch (thrown) {
    await removeFromServers(run, definition, participantsOf(definition)).catch(() => {
      // Each server's step says whether it was put back; the first failure is what the operation ends with.
    });
    throw thrown;
  }
}

async function build(run: OperationRun, definition: Definition, secrets: Secrets): Promise<void> {
  const nodes = participantsOf(definition);
  const [first] = nodes;
  if (!first) throw new Error("a definition has nodes");
  const compiled = compile(definition, secrets);
  const onEach = (work: (node: Participant) => Promise<unknown>) => settleAll(nodes.map(work));

  await onEach((node) => installMissing(run, node));
  // Before the engine: what its first log says already has the cluster's time.
  await changeTime(run, { ...definition, time: null }, definition);
  const authkey = randomBytes(256).toString("base64");
  await onEach((node) =>
    run.step(phrase("step.write-configuration", { node: node.name }), { node: node.name }, () =>
      run.task(node, "cluster.write-configuration", {
        clusterName: definition.name,
        corosyncConf: compiled.corosyncConf,
        authkey,
        replaces: null,
      }),
    ),
  );
  await onEach((node) =>
    run.step(phrase("step.start-engine", { node: node.name }), { node: node.name }, () =>
      run.task(node, "cluster.start", { seconds: 60 }, 90),
    ),
  );
  await run.step(phrase("step.wait-online"), {}, () =>
    run.task(first, "cluster.wait-online", { nodes: nodes.map(({ name }) => name), seconds: 90 }, 100),
  );
  await run.step(phrase("step.apply-configuration"), { node: first.name }, () =>
    run.task(first, "cib.apply", { configuration: compiled.configuration, guard: null }),
  );
  const expected = [
    ...fenceDevicesOf(definition).map(({ name }) => name),
    ...(clusterAddressOf(definition) ? [CLUSTER_ADDRESS_RESOURCE] : []),
  ];
  if (expected.length === 0) return;
  await run.step(phrase("step.wait-resources", { resources: expected.join(", ") }), {}, () =>
    run.task(first, "resources.wait", { active: expected, inactive: [], seconds: 60 }, 70),
  );
}

/** Installs the cluster's packages a server lacks; nothing to do on one that has them. */
export async function installMissing(run: OperationRun, node: Participant): Promise<void> {
  const { packages } = await run.task(node, "host.report", {}, 15);
  const missing = clusterPackageNames.filter((name) => !packages[name]);
  if (missing.length === 0) return;
  await run.step(phrase("step.install-packages", { node: node.name }), { node: node.name }, () =>
    run.task(node, "packages.install", { packages: missing }, 900),
  );
}

const fencingNotConfirmed = (cluster: string) =>
  new ProblemError({
    code: "fencing.not-confirmed",
    message: `Without fencing two servers may own the same data at once. To go without it, type the cluster's name (${cluster}) as confirmation.`,
    params: { cluster },
  });

const notBeingCreated = (definition: Definition) =>
  new ProblemError({
    code: "cluster.not-being-created",
    message: `The creation of ${definition.name} is complete; there is nothing to resume or undo. To remove it, destroy the cluster.`,
    params: { cluster: definition.name },
  });

export const clusterExists = (node: Participant, name: string | null) =>
  new ProblemError({
    code: "cluster.exists",
    message: `${node.name} has a cluster${name ? ` (${name})` : ""} already, which this would destroy. Nothing was changed. Destroy that cluster first, or choose another server.`,
    params: { node: node.name, cluster: name ?? "" },
    detail: { node: node.name },
  });

const renamed = (node: Participant, hostname: string) =>
  new ProblemError({
    code: "server.renamed",
    message: `The server chosen as ${node.name} calls itself ${hostname} now. Nothing was changed. Start again with its present name.`,
    params: { node: node.name, hostname },
    detail: { node: node.name },
  });

const addressTaken = (address: string, by: string | null, node: Participant) =>
  new ProblemError({
    code: "address.in-use",
    message: `${address} already answers${by ? ` from ${by}` : ""}, seen from ${node.name}. Nothing was changed. Free the address or choose another.`,
    params: { address, by: by ?? "", node: node.name },
    detail: { node: node.name },
  });

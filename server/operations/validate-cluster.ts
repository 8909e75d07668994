import { compile } from "@/compiler/compile";
import { linkNumbers } from "@/compiler/corosync-conf/links";
import { sameConf } from "@/compiler/corosync-conf/sections";
import type { ClusterState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import type { RequestOf } from "@/protocol/operation";
import { settingsDigest } from "@/server/clusters/clock-state";
import { type Analysed, checkNames } from "@/server/operations/analyse-configuration";
import {
  checkAgents,
  checkArchitecture,
  checkClocks,
  checkDisk,
  checkInventory,
  checkPackages,
  checkSystems,
  checkTime,
  checkVersions,
} from "@/server/operations/analysis-findings";
import {
  checkDrift,
  checkFencingState,
  checkHeadStart,
  checkMembers,
  checkQuorum,
  checkResources,
  checkSurvives,
  checkTiming,
} from "@/server/operations/cluster-findings";
import { type ClusterParts, participantsOf } from "@/server/operations/commander";
import type { Finding, OperationRun } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { freshReport, type ServerParts } from "@/server/operations/server-operations";

type Parts = ClusterParts &
  Pick<ServerParts, "clockOf"> & { stateOf(clusterId: string): ClusterState | null };

const inventory = phrase("section.inventory");
const system = phrase("section.system");
const network = phrase("section.network");
const storage = phrase("section.storage");
const cluster = phrase("section.cluster");

/**
 * cluster.validate: everything that must be well in a running cluster for a failover to go well, asked now. Its steps
 * are the checks; the operation itself succeeds when all ran, whatever they found. Changes nothing.
 */
export async function validateCluster(
  run: OperationRun,
  request: RequestOf<"cluster.validate">,
  parts: Parts,
): Promise<void> {
  const { definition } = await parts.definitions.load(request.clusterId);
  const servers = await askAll(run, definition, parts);
  for (const server of servers) {
    const about = { node: server.name };
    await run.check(phrase("check.inventory", about), { ...about, section: inventory }, async () =>
      checkInventory(server.report),
    );
  }
  // Of no servers at all nothing is the same everywhere: the agents' failed checks tell.
  if (servers.length > 0) await compare(run, servers);
  for (const server of servers) {
    const about = { node: server.name };
    await run.check(phrase("check.packages", about), { ...about, section: system }, async () =>
      checkPackages(server),
    );
    await run.check(phrase("check.time", about), { ...about, section: system }, async () =>
      checkTime(server, settingsDigest(definition, server.name)),
    );
    await run.check(phrase("check.names", about), { ...about, section: system }, () =>
      checkNames(run, server, servers),
    );
    await run.check(phrase("check.links", about), { ...about, section: network }, () =>
      checkLinks(run, server, definition),
    );
    await run.check(phrase("check.disk", about), { ...about, section: storage }, async () =>
      checkDisk(server),
    );
  }
  if (servers.length > 0)
    await run.check(phrase("check.conf"), { section: cluster }, () => checkConf(run, servers, definition));
  const state = parts.stateOf(request.clusterId);
  for (const [title, check] of [
    [phrase("check.drift"), checkDrift],
    [phrase("check.members"), checkMembers],
    [phrase("check.quorum"), checkQuorum],
    [phrase("check.resources"), checkResources],
    [phrase("check.fencing"), checkFencingState],
    [phrase("check.headstart"), checkHeadStart],
    [phrase("check.timing"), checkTiming],
    [phrase("check.survives"), checkSurvives],
  ] as const) {
    await run.check(title, { section: cluster }, async () => check(state));
  }
}

async function compare(run: OperationRun, servers: Analysed[]): Promise<void> {
  await run.check(phrase("check.os"), { section: system }, async () => checkSystems(servers));
  await run.check(phrase("check.architecture"), { section: system }, async () => checkArchitecture(servers));
  await run.check(phrase("check.clock"), { section: system }, async () => checkClocks(servers));
  await run.check(phrase("check.versions"), { section: system }, async () => checkVersions(servers));
}

/** The nodes whose agents answer; of the others the failed check tells. */
async function askAll(
  run: OperationRun,
  definition: Definition,
  parts: Pick<Parts, "clockOf">,
): Promise<Analysed[]> {
  const asked = await Promise.all(
    participantsOf(definition).map(async (node) => {
      const found: Analysed[] = [];
      const about = { node: node.name };
      await run.check(phrase("check.agent", about), { ...about, section: inventory }, async () => {
        const report = await freshReport(run, node, parts);
        found.push({ ...node, report });
        return checkAgents(report);
      });
      return found;
    }),
  );
  return asked.flat();
}

/** What Corosync on this node says of each link, now. */
async function checkLinks(run: OperationRun, server: Analysed, definition: Definition): Promise<Finding> {
  const { links } = await run.task(server, "cluster.read-links", {});
  const why = { why: phrase("check.links.why"), remedy: phrase("check.links.remedy") };
  if (!links) return { state: "failed", finding: phrase("check.links.stopped"), ...why };
  const nameOf = (id: number) => definition.nodes.find(({ nodeId }) => nodeId === id)?.name ?? String(id);
  const numbers = linkNumbers(definition);
  const broken = [...numbers].flatMap(([name, number]) => {
    const link = links.find((each) => each.link === number);
    if (!link) return [`${name}: –`];
    return link.peers.flatMap((peer) => (peer.connected ? [] : [`${name}: ${nameOf(peer.nodeId)}`]));
  });
  if (broken.length > 0)
    return { state: "failed", finding: phrase("check.links.bad", { links: broken.join(", ") }), ...why };
  return { state: "succeeded", finding: phrase("check.links.good", { count: numbers.size }) };
}

async function checkConf(run: OperationRun, servers: Analysed[], definition: Definition): Promise<Finding> {
  const { corosyncConf } = compile(definition, "masked");
  const found = await Promise.all(
    servers.map(async (server) => ({
      name: server.name,
      ...(await run.task(server, "cluster.read-configuration", {})),
    })),
  );
  const other = found.filter((each) => !sameConf(each.corosyncConf, corosyncConf));
  const keys = new Set(found.map(({ authkeyFingerprint }) => authkeyFingerprint));
  if (other.length === 0 && keys.size <= 1) return { state: "succeeded", finding: phrase("check.conf.good") };
  const names = (other.length > 0 ? other : found).map(({ name }) => name).join(", ");
  return {
    state: "failed",
    finding: phrase("check.conf.differs", { nodes: names }),
    why: phrase("check.conf.why"),
    remedy: phrase("check.conf.remedy"),
  };
}

import { randomBytes } from "node:crypto";
import type { HostReport } from "@/protocol/host-report";
import type { RequestOf } from "@/protocol/operation";
import {
  checkAgents,
  checkArchitecture,
  checkClocks,
  checkDisk,
  checkNoCluster,
  checkPackages,
  checkSystems,
  checkVersions,
} from "@/server/operations/analysis-findings";
import type { Finding, OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { freshReport, type ServerParts } from "@/server/operations/server-operations";
import { type SharedNetwork, sharedNetworks } from "@/server/operations/shared-networks";

export interface Analysed extends Participant {
  report: HostReport;
}

/** Corosync's port for its link 0; each further link has the next one. */
const COROSYNC_PORT = 5405;
const system = phrase("section.system");
const network = phrase("section.network");
const packages = phrase("section.packages");
const cluster = phrase("section.cluster");

/**
 * configuration.analyse: real checks run by the servers' agents. Its steps are the checks; the operation itself
 * succeeds when all of them ran, whatever they found.
 */
export async function analyseConfiguration(
  run: OperationRun,
  request: RequestOf<"configuration.analyse">,
  parts: ServerParts & { nodesOf(clusterId: string): Promise<Participant[]> },
): Promise<void> {
  const present = request.clusterId ? await parts.nodesOf(request.clusterId) : [];
  const added = request.serverIds.map((serverId) => parts.participant(serverId));
  const all = [...present, ...added];
  const servers: Analysed[] = [];
  for (const server of all) {
    await run.check(
      phrase("check.agent", { node: server.name }),
      { node: server.name, section: system },
      async () => {
        const report = await freshReport(run, server, parts);
        servers.push({ ...server, report });
        return checkAgents(report);
      },
    );
  }
  if (servers.length < all.length) return; // the missing agents' failed checks say what to do first

  await run.check(phrase("check.os"), { section: system }, async () => checkSystems(servers));
  await run.check(phrase("check.architecture"), { section: system }, async () => checkArchitecture(servers));
  await run.check(phrase("check.clock"), { section: system }, async () => checkClocks(servers));
  for (const server of servers) {
    const about = { node: server.name };
    await run.check(phrase("check.disk", about), { ...about, section: system }, async () =>
      checkDisk(server),
    );
    await run.check(phrase("check.packages", about), { ...about, section: packages }, async () =>
      checkPackages(server),
    );
  }
  await run.check(phrase("check.versions"), { section: packages }, async () => checkVersions(servers));
  for (const server of servers.filter(({ serverId }) => request.serverIds.includes(serverId))) {
    const about = { node: server.name };
    await run.check(phrase("check.cluster", about), { ...about, section: cluster }, async () =>
      checkNoCluster(server),
    );
  }
  for (const server of servers) {
    const about = { node: server.name };
    await run.check(phrase("check.names", about), { ...about, section: network }, () =>
      checkNames(run, server, servers),
    );
  }
  const shared = sharedNetworks(servers);
  await run.check(phrase("check.networks"), { section: network }, async () => checkNetworks(shared));
  await checkPorts(run, servers, shared);
}

/** Every name leads to an address of that server, and every such address back to the name. */
export async function checkNames(run: OperationRun, asked: Analysed, servers: Analysed[]): Promise<Finding> {
  const ownAddresses = new Map(servers.map((server) => [server.name, addressesOf(server.report)]));
  const names = servers.map(({ name }) => name);
  const forward = await run.task(asked, "names.resolve", { names, addresses: [] }, 30);
  const wrong = names.filter((name) => {
    const found = forward.names[name] ?? [];
    return !found.some((address) => ownAddresses.get(name)?.includes(address));
  });
  const reachable = names.flatMap((name) =>
    (forward.names[name] ?? []).filter((address) => ownAddresses.get(name)?.includes(address)).slice(0, 1),
  );
  const back = await run.task(asked, "names.resolve", { names: [], addresses: reachable }, 30);
  const oneWay = reachable.filter((address) => {
    const owner = servers.find(({ report }) => addressesOf(report).includes(address))?.name ?? "";
    return !(back.addresses[address] ?? []).some((name) => name === owner || name.startsWith(`${owner}.`));
  });
  if (wrong.length + oneWay.length === 0) return { state: "succeeded", finding: phrase("check.names.good") };
  const found = [
    ...wrong.map((name) => `${name} → ${(forward.names[name] ?? []).join(", ") || "–"}`),
    ...oneWay.map((address) => `${address} → ${(back.addresses[address] ?? []).join(", ") || "–"}`),
  ].join("; ");
  return {
    state: "warning",
    finding: phrase("check.names.bad", { found }),
    why: phrase("check.names.why"),
    remedy: phrase("check.names.remedy"),
  };
}

function checkNetworks(shared: SharedNetwork[]): Finding {
  const networks = shared.map(({ subnet }) => subnet).join(", ");
  if (shared.length >= 2) {
    return { state: "succeeded", finding: phrase("check.networks.good", { count: shared.length, networks }) };
  }
  const none = shared.length === 0;
  return {
    state: none ? "failed" : "warning",
    finding: none ? phrase("check.networks.none") : phrase("check.networks.one", { networks }),
    why: phrase("check.networks.why"),
    remedy: phrase("check.networks.remedy"),
  };
}

/**
 * The heartbeat's ports on each network, each pair, both ways: which link goes over which network is not decided yet,
 * so each network must carry them all. Where Corosync holds the ports, it is asked itself.
 */
async function checkPorts(run: OperationRun, servers: Analysed[], shared: SharedNetwork[]): Promise<void> {
  const secret = randomBytes(16).toString("hex");
  const ports = shared.map((_, link) => COROSYNC_PORT + link);
  const probed = servers.filter(({ report }) => !report.services.corosync?.active);
  const pairs = shared.flatMap(({ subnet, addresses }) =>
    probed.flatMap((from) =>
      probed
        .filter((to) => to !== from)
        .map((to) => ({ from, to, subnet, address: addresses[to.name], own: addresses[from.name] })),
    ),
  );
  if (pairs.length === 0) return;
  // They answer beside the asking; one that cannot listen shows as no answer in the checks.
  const answerers = probed.flatMap((server) => {
    const addresses = shared.flatMap(({ addresses }) => addresses[server.name] ?? []);
    return ports.map((udpPort) =>
      run.task(server, "probe.answer", { addresses, udpPort, secret, seconds: 20 }, 30).catch(() => null),
    );
  });
  await Promise.all(
    pairs.map(({ from, to, subnet, address, own }) =>
      run.check(
        phrase("check.ports", { node: to.name, peer: from.name, network: subnet }),
        { node: to.name, section: network },
        async () => {
          if (!address || !own) throw new Error("a shared network has an address of every server");
          const answers = await Promise.all(
            ports.map(async (udpPort) => ({
              udpPort,
              ...(await run.task(from, "probe.ask", { from: own, to: address, udpPort, secret }, 20)),
            })),
          );
          const silent = answers.filter(({ answered }) => !answered).map(({ udpPort }) => udpPort);
          if (silent.length === 0) {
            const milliseconds = Math.round(Math.max(...answers.map(({ roundTripMs }) => roundTripMs ?? 0)));
            return {
              state: "succeeded",
              finding: phrase("check.ports.good", { ports: ports.join(", "), milliseconds }),
            };
          }
          return {
            state: "failed",
            finding: phrase("check.ports.bad", { ports: silent.join(", "), address }),
            why: phrase("check.ports.why"),
            remedy: phrase("check.ports.remedy"),
          };
        },
      ),
    ),
  );
  // Corosync wants these ports next: the analysis is over when they are free again.
  await Promise.all(probed.map((server) => run.task(server, "probe.stop", { secret }, 10).catch(() => null)));
  await Promise.all(answerers);
}

const addressesOf = (report: HostReport): string[] =>
  report.interfaces
    .filter((entry) => !entry.loopback)
    .flatMap((entry) =>
      entry.addresses.filter((address) => !address.linkLocal).map(({ address }) => address),
    );

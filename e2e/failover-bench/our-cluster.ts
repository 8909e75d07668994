import type { Contestant } from "@/e2e/failover-bench/contestant";
import { servedByOwner } from "@/e2e/served-by-owner";
import type { LabHost } from "@/lab/lab";
import { joinServers } from "@/lab/stand/join-servers";
import { makeWebCluster, type Stand, type WebCluster } from "@/lab/stand/stand";
import type { Edit } from "@/protocol/edit";
import { detectionMs, runningTiming, type Timing } from "@/protocol/timing";
import { type ProfileName, profileTiming } from "@/protocol/timing-profile";

/** As new resources are made: the safety net beneath fast detection. */
const CHECK_SECONDS = 10;

interface Kind {
  profile: ProfileName;
  nodes: number;
  /** A server more, that votes and runs nothing; no node has a head start then. */
  witness?: true;
  /** As keepalived has it: the web server runs on all nodes, and the group is its address alone. */
  addressAlone?: true;
}
/** What is measured: each profile on two nodes, and the quickest where no node has a head start or little has to be started. */
export const ourKinds = {
  "ours, LAN-fast": { profile: "lan-fast", nodes: 2 },
  "ours, LAN-safe": { profile: "lan-safe", nodes: 2 },
  "ours, Cloud": { profile: "cloud", nodes: 2 },
  "ours, three nodes, LAN-fast": { profile: "lan-fast", nodes: 3 },
  "ours, with a witness, LAN-fast": { profile: "lan-fast", nodes: 2, witness: true },
  "ours, address alone, LAN-fast": { profile: "lan-fast", nodes: 2, addressAlone: true },
} satisfies Record<string, Kind>;
export type OurKind = keyof typeof ourKinds;

export const serversOf = (kind: OurKind): number => {
  const { nodes, witness }: Kind = ourKinds[kind];
  return nodes + (witness ? 1 : 0);
};

export function timingOf(kind: OurKind): Timing {
  const { profile, nodes } = ourKinds[kind];
  return profileTiming(profile, nodes);
}

/**
 * A cluster made by our wizard, its web server with fast detection, leaving a server that loses the clients' network.
 * `hosts`: as many as {@link serversOf} says, the witness last.
 */
export async function makeOurCluster(
  stand: Stand,
  hosts: readonly LabHost[],
  kind: OurKind,
  addressOffset: number,
): Promise<WebCluster> {
  const { nodes: count, addressAlone }: Kind = ourKinds[kind];
  const nodes = hosts.slice(0, count);
  const cluster = await makeWebCluster(stand, {
    ...{ name: `ours-${addressOffset}`, hosts: nodes.map(({ name }) => name) },
    ...{ timing: timingOf(kind), addressOffset },
  });
  const witness = hosts[nodes.length];
  if (witness) await addWitness(stand, cluster, witness);
  if (addressAlone) await serveOnAll(stand, cluster);
  await change(stand, cluster, [
    { type: "set-network-watch", group: "Web", networks: ["public"] },
    {
      ...{ type: "set-health-checks", resource: "Web-Server", isAlive: null },
      looksAlive: { seconds: CHECK_SECONDS, timeoutSeconds: 20 },
    },
    { type: "set-detection", resource: "Web-Server", detection: "fast", pidFile: null },
  ]);
  return cluster;
}

/** As *Configure Quorum* does it: the head start, which only two nodes alone need, is taken out with it. */
async function addWitness(stand: Stand, cluster: WebCluster, host: LabHost): Promise<void> {
  const serverId = (await joinServers(stand.client, [host])).get(host.name) ?? "";
  const devices = (await stand.client.state()).clusters[cluster.id]?.fencing.devices ?? {};
  await change(stand, cluster, [
    { type: "set-witness", witness: { serverId, address: host.addresses.private } },
    ...Object.keys(devices).map((device): Edit => ({ type: "set-fence-delay", device, delay: null })),
  ]);
}

/** The web server as a clone, and the group, left with its address, wherever an instance of it works. */
async function serveOnAll(stand: Stand, cluster: WebCluster): Promise<void> {
  const instance = '<primitive id="Web-Server" class="ocf" provider="heartbeat" type="nginx"/>';
  const inResources = { type: "set-element", section: "resources", id: null } as const;
  const inConstraints = { type: "set-element", section: "constraints", id: null } as const;
  const together = 'rsc="Web" with-rsc="Web-Servers" score="INFINITY"';
  await change(stand, cluster, [
    { type: "delete-resource", resource: "Web-Server", dependants: [] },
    { ...inResources, xml: `<clone id="Web-Servers">${instance}</clone>` },
    { ...inConstraints, xml: `<rsc_colocation id="Web-where-it-is-served" ${together}/>` },
  ]);
}

/** That cluster as a contestant. */
export function ours(
  stand: Stand,
  servers: readonly LabHost[],
  name: OurKind,
  cluster: WebCluster,
): Contestant {
  const { client } = stand;
  const hosts = servers.slice(0, ourKinds[name].nodes);
  const ready = async () => {
    await servedByOwner(stand, cluster);
    await client.operate({ type: "cluster.clean", clusterId: cluster.id });
    const owner = await servedByOwner(stand, cluster);
    await client.waitForState("its process is watched", 30, (state) =>
      Boolean(
        state.clusters[cluster.id]?.resources["Web-Server"]?.watches.some(
          ({ node, pid }) => node === owner && pid !== null,
        ),
      ),
    );
    return stand.lab.host(owner);
  };
  const move = (to: LabHost) =>
    client.operate({ type: "group.move", clusterId: cluster.id, group: "Web", node: to.name });
  const patienceSeconds = 20 + detectionMs(runningTiming(timingOf(name), hosts.length)) / 1000;
  return { name, hosts, address: cluster.address, fences: true, patienceSeconds, ready, move };
}

async function change({ client }: Stand, { id }: WebCluster, edits: Edit[]): Promise<void> {
  const expectedRevision = (await client.state()).clusters[id]?.revision ?? 0;
  await client.operate({ type: "configuration.change", clusterId: id, expectedRevision, edits });
}

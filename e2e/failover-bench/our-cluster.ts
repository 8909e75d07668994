import type { Contestant } from "@/e2e/failover-bench/contestant";
import { servedByOwner } from "@/e2e/served-by-owner";
import type { LabHost } from "@/lab/lab";
import { makeWebCluster, type Stand, type WebCluster } from "@/lab/stand/stand";
import type { Edit } from "@/protocol/edit";
import { detectionMs, runningTiming } from "@/protocol/timing";
import { profileTiming } from "@/protocol/timing-profile";

/** As new resources are made: the safety net beneath fast detection. */
const CHECK_SECONDS = 10;

/** The profiles that are measured. */
export const ourTimings = {
  "ours, LAN-fast": profileTiming("lan-fast", 2),
  "ours, LAN-safe": profileTiming("lan-safe", 2),
  "ours, Cloud": profileTiming("cloud", 2),
};
export type OurTiming = keyof typeof ourTimings;

/** A cluster made by our wizard, its web server with fast detection, leaving a server that loses the clients' network. */
export async function makeOurCluster(
  stand: Stand,
  hosts: readonly LabHost[],
  timing: OurTiming,
  addressOffset: number,
): Promise<WebCluster> {
  const cluster = await makeWebCluster(stand, {
    ...{ name: `ours-${addressOffset}`, hosts: hosts.map(({ name }) => name) },
    ...{ timing: ourTimings[timing], addressOffset },
  });
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

/** That cluster as a contestant. */
export function ours(
  stand: Stand,
  hosts: readonly LabHost[],
  name: OurTiming,
  cluster: WebCluster,
): Contestant {
  const { client } = stand;
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
  const patienceSeconds = 20 + detectionMs(runningTiming(ourTimings[name], 2)) / 1000;
  return { name, hosts, address: cluster.address, fences: true, patienceSeconds, ready, move };
}

async function change({ client }: Stand, { id }: WebCluster, edits: Edit[]): Promise<void> {
  const expectedRevision = (await client.state()).clusters[id]?.revision ?? 0;
  await client.operate({ type: "configuration.change", clusterId: id, expectedRevision, edits });
}

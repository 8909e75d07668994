import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Lab, LabHost } from "@/lab/lab";
import { command } from "@/lab/run-command";
import { joinServers } from "@/lab/stand/join-servers";
import { openStand, type Stand } from "@/lab/stand/stand";
import { groupAddress, labClusterPlan, labClusterSecrets } from "@/lab/stand/web-cluster";
import { LEDGER_PORT } from "@/lab/torture/ledger/ledger-client";
import type { GroupDefinition } from "@/protocol/definition";
import type { Edit } from "@/protocol/edit";

export const LEDGER_FOLDER = "/srv/ledger";
const LEDGER_GROUP = "Ledgers";
const agentFile = fileURLToPath(new URL("ledger/lab-ledger", import.meta.url));

/** What the torture plays on: two nodes with a ledger on a shared disk, its address, and a console. */
export interface Stage {
  stand: Stand;
  clusterId: string;
  group: string;
  service: string;
  hosts: string[];
  address: string;
  /** As this machine sees them. */
  ledgerDisk: { device: string; number: number };
  tokenDisk: string;
  fencing: boolean;
}

export interface StageOptions {
  name: string;
  /** false: the nodes are never fenced, and a split makes two owners. */
  fencing: boolean;
  onProgress: (line: string) => void;
}

export async function openStage(options: StageOptions): Promise<Stage> {
  const { name, fencing, onProgress } = options;
  const stand = await openStand({ name, servers: 2, sharedDisks: 2, sharedDiskMiB: 64, onProgress });
  try {
    return await setStage(stand, fencing, onProgress);
  } catch (thrown) {
    await stand.close();
    throw thrown;
  }
}

async function setStage(stand: Stand, fencing: boolean, say: (line: string) => void): Promise<Stage> {
  const { lab, client } = stand;
  const serverIds = await joinServers(client, lab.hosts);
  await Promise.all(lab.hosts.map(installLedger));
  const [tokenDisk = "", ledgerDisk = ""] = lab.sharedDiskDevices;
  await command(["mkfs.ext4", "-q", ledgerDisk]);
  const planned = labClusterPlan(lab, { name: "torture", hosts: lab.hosts, serverIds });
  say("cluster: making it, with the ledger");
  await client.operate(
    fencing
      ? { type: "cluster.create", plan: planned, secrets: labClusterSecrets(lab) }
      : {
          ...{ type: "cluster.create", plan: { ...planned, fencing: { enabled: false } }, secrets: {} },
          confirmNoFencing: planned.name,
        },
    { seconds: 180 },
  );
  const clusterId = await client.waitForState("the cluster", 10, (state) => {
    return Object.values(state.clusters).find((cluster) => cluster.name === planned.name)?.id;
  });
  const address = groupAddress(lab);
  await client.operate({ type: "group.create", clusterId, group: ledgerGroup(address) });
  await change(stand, clusterId, [
    { type: "set-detection", resource: "Ledger", detection: "fast", pidFile: "/run/lab-ledger.pid" },
    {
      ...{ type: "set-health-checks", resource: "Ledger", isAlive: null },
      looksAlive: { seconds: 2, timeoutSeconds: 5 },
    },
    { type: "set-network-watch", group: LEDGER_GROUP, networks: ["public"] },
  ]);
  await client.waitForState("the ledger online", 60, (state) => {
    return state.clusters[clusterId]?.groups[LEDGER_GROUP]?.state === "online";
  });
  return {
    ...{ stand, clusterId, group: LEDGER_GROUP, service: "Ledger", address, tokenDisk, fencing },
    hosts: lab.hosts.map((host) => host.name),
    ledgerDisk: { device: ledgerDisk, number: (await stat(ledgerDisk)).rdev },
  };
}

async function installLedger(host: LabHost, area: number): Promise<void> {
  const agent = await readFile(agentFile, "utf8");
  await host.writeFile("/usr/lib/ocf/resource.d/lab/ledger", agent, 0o755);
  await host.writeFile("/etc/lab-ledger-area", `${area}\n`);
  await host.run(["mkdir", "-p", LEDGER_FOLDER]);
  // The agent of file systems insists on these. The kernel is the machine's, with nothing to load; and who keeps a file
  // system busy it finds in /proc ("safe").
  for (const wanted of ["/usr/sbin/modprobe", "/usr/bin/fuser"])
    await host.run(["ln", "-sf", "/bin/true", wanted]);
}

function ledgerGroup(address: string): GroupDefinition {
  const resource = {
    description: "",
    dependsOn: [],
    online: true,
    pendingTimeoutSeconds: null,
    monitorSeconds: 10,
  };
  return {
    ...{ name: LEDGER_GROUP, description: "", online: true, preferredOwners: [] },
    resources: [
      {
        ...{ ...resource, name: "Ledger-Disk", type: "ocf:heartbeat:Filesystem" },
        parameters: {
          device: "/dev/shared1",
          directory: LEDGER_FOLDER,
          fstype: "ext4",
          force_unmount: "safe",
        },
      },
      {
        ...{ ...resource, name: "Ledger-Address", type: "ocf:heartbeat:IPaddr2" },
        parameters: { ip: address, cidr_netmask: "24" },
      },
      {
        ...{ ...resource, name: "Ledger", type: "ocf:lab:ledger" },
        parameters: {
          ...{ address, port: String(LEDGER_PORT), tokens: "/dev/shared0" },
          ledger: `${LEDGER_FOLDER}/ledger`,
        },
      },
    ],
  };
}

async function change({ client }: Stand, clusterId: string, edits: Edit[]): Promise<void> {
  const expectedRevision = (await client.state()).clusters[clusterId]?.revision ?? 0;
  await client.operate({ type: "configuration.change", clusterId, expectedRevision, edits });
}

/** Where the sampler finds out which processes are a host's. */
export async function processFiles(lab: Lab): Promise<Record<string, string>> {
  const entries = lab.hosts.map(async (host) => [host.name, await host.firstProcessesFile()] as const);
  return Object.fromEntries(await Promise.all(entries));
}

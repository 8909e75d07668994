import { definitionOfPlan } from "@/compiler/plan/definition-of-plan";
import { clusterPlanSchema } from "@/protocol/cluster-plan";
import type { ClusterView } from "@/protocol/cluster-view";
import type { Definition } from "@/protocol/definition";
import type { HostReport } from "@/protocol/host-report";
import type { NodeReport } from "@/server/clusters/evidence";

/** Material of the tests of this folder: a two-node cluster and what its agents report when all is well. */
const server = (index: number) => `6f6f4a62-6a0c-4f0f-8b35-4f9a4b1f000${index}`;
const names = ["alpha", "beta"] as const;

export const samplePlan = clusterPlanSchema.parse({
  name: "Shop",
  nodes: names.map((name, index) => ({ name, nodeId: index + 1, serverId: server(index + 1) })),
  networks: [
    {
      name: "Public",
      adapter: "pub0",
      role: "mixed",
      priority: 2,
      subnet: "192.0.2.0/24",
      prefix: "192.0.2.1",
    },
    {
      name: "Private",
      adapter: "priv0",
      role: "private",
      priority: 1,
      subnet: "198.51.100.0/24",
      prefix: "198.51.100.1",
    },
  ].map(({ adapter, prefix, ...network }) => ({
    ...network,
    interfaces: names.map((node, index) => ({ node, adapter, address: `${prefix}${index + 1}` })),
  })),
  fencing: {
    enabled: true,
    devices: [{ name: "Power", type: "fence_ipmilan", parameters: {}, plugs: { alpha: "1", beta: "2" } }],
  },
  groups: [
    {
      name: "Web",
      resources: [{ name: "Address", type: "ocf:heartbeat:IPaddr2", parameters: { ip: "192.0.2.30" } }],
    },
  ],
});
export const sampleDefinition: Definition = definitionOfPlan(samplePlan);

export const sampleResource = (
  name: string,
  node: string | null,
): NonNullable<ClusterView["pacemaker"]>["resources"][number] => ({
  ...{
    name,
    type: name === "Power" ? "stonith:fence_ipmilan" : "ocf:heartbeat:IPaddr2",
    group: name === "Power" ? null : "Web",
  },
  ...{
    role: node ? "started" : "stopped",
    targetRole: null,
    active: node !== null,
    managed: true,
    failed: false,
  },
  ...{ blocked: false, orphaned: false, pending: null, nodes: node ? [node] : [] },
});

export const sampleView = (index: 1 | 2): ClusterView => ({
  ...{ at: 0, engine: "running", clusterName: "Shop", nodeName: names[index - 1] ?? "" },
  confDigest: null,
  membership: {
    ...{
      nodeId: index,
      quorate: true,
      expectedVotes: 2,
      totalVotes: 2,
      members: [1, 2],
      tokenMs: 1000,
      consensusMs: 1200,
      linkMode: "active",
    },
    links: [0, 1].map((link) => ({
      link,
      localAddress: "",
      peers: [{ nodeId: 3 - index, connected: true, active: true }],
    })),
  },
  pacemaker: {
    ...{
      dc: "alpha",
      quorate: true,
      fencingEnabled: true,
      maintenance: false,
      epoch: "0.1.0",
      failCounts: [],
      failures: [],
      fencing: [],
    },
    nodes: names.map((name, at) => ({
      ...{
        name,
        id: at + 1,
        online: true,
        standby: false,
        maintenance: false,
        pending: false,
        unclean: false,
      },
      ...{ shutdown: false, dc: name === "alpha" },
    })),
    resources: [sampleResource("Address", "beta"), sampleResource("Power", "alpha")],
  },
});

export const sampleHost = (index: 1 | 2): HostReport => ({
  ...{ at: 0, bootId: "b", bootedAt: 0, hostname: names[index - 1] ?? "", agentVersion: "1" },
  agentDigest: null,
  ...{ os: { id: "debian", version: "12", name: "Debian" }, kernel: "6", architecture: "x86_64", cpus: 2 },
  ...{
    memory: { total: 1, available: 1 },
    disks: [],
    fileSystems: [],
    clock: { offsetMs: 0, roundTripMs: 1 },
  },
  interfaces: sampleDefinition.networks.flatMap(({ interfaces }) =>
    interfaces
      .filter(({ node }) => node === names[index - 1])
      .map(({ adapter, address }) => ({
        ...{ name: adapter, mac: null, mtu: 1500, up: true, carrier: true, loopback: false },
        addresses: [{ family: "ipv4" as const, address, prefix: 24, secondary: false, linkLocal: false }],
      })),
  ),
  packages: {
    corosync: "1",
    pacemaker: "1",
    "pacemaker-cli-utils": "1",
    "resource-agents": "1",
    "fence-agents": "1",
  },
  services: {
    corosync: { installed: true, active: true, enabled: true },
    pacemaker: { installed: true, active: true, enabled: true },
  },
  existingCluster: { corosyncConf: true, cib: true, name: "Shop" },
});

export const sampleReports = (heardAt: number): Record<string, NodeReport> => ({
  [server(1)]: { host: sampleHost(1), view: sampleView(1), heardAt, connected: true },
  [server(2)]: { host: sampleHost(2), view: sampleView(2), heardAt, connected: true },
});
export const ALPHA = server(1);
export const BETA = server(2);

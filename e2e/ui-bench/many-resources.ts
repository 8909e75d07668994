import type { ClusterState, ConsoleState } from "@/protocol/console-state";

/** Generated, not reported by hosts: what is measured is the screens, and no machine at hand runs 10,000 resources. */
export const CLUSTER_ID = "00000000-0000-4000-8000-0000000000ff";
const BEGAN = Date.UTC(2026, 0, 1);
const NODES = 16;
const types = [
  "ocf:heartbeat:IPaddr2",
  "ocf:heartbeat:Filesystem",
  "ocf:heartbeat:apache",
  "ocf:heartbeat:pgsql",
];

const numbered = (name: string, index: number) => `${name}-${String(index).padStart(5, "0")}`;
const serverId = (index: number) => `00000000-0000-4000-8000-${String(index + 1).padStart(12, "0")}`;
const nodeName = (index: number) => `node${String(index + 1).padStart(2, "0")}`;
export const resourceName = (index: number) => numbered("resource", index);

/** A console state with one cluster of `resources` resources in `groups` groups on 16 nodes. */
export function manyResources(resources: number, groups: number): ConsoleState {
  const since = { reason: null, since: BEGAN };
  const perGroup = Math.ceil(resources / groups);
  const cluster: ClusterState = {
    id: CLUSTER_ID,
    name: "large",
    description: "",
    revision: 1,
    state: "up",
    ...since,
    creation: null,
    seenBy: nodeName(0),
    heardAt: BEGAN,
    epoch: "0.1",
    maintenance: false,
    maintenanceSince: null,
    approval: false,
    tellsEvents: true,
    drift: null,
    quorum: { quorate: true, votes: NODES, expected: NODES, needed: 2 },
    witness: null,
    diskWitness: null,
    clock: { decided: null, apartMs: null, wrong: null, otherwise: [] },
    dc: nodeName(0),
    fencing: { enabled: true, devices: {}, history: [] },
    survives: 7,
    timing: {
      ...{ tokenMs: 1000, consensusMs: 1200, pingIntervalMs: 250, pingTimeoutMs: 500 },
      ...{ linkMode: "passive", differs: [] },
    },
    address: null,
    nodes: table(NODES, (index) => ({
      name: nodeName(index),
      nodeId: index + 1,
      serverId: serverId(index),
      description: "",
      state: "up",
      ...since,
      dc: index === 0,
      agent: "connected",
      scheduling: null,
    })),
    networks: {},
    interfaces: {},
    groups: table(groups, (index) => ({
      name: numbered("group", index),
      kind: "group",
      description: `The services of customer ${index}`,
      state: "online",
      ...since,
      owner: nodeName(index % NODES),
      nodes: [nodeName(index % NODES)],
      promotedOn: [],
      preferredOwners: [nodeName(index % NODES)],
      maintenance: false,
      resources: Array.from({ length: perGroup }, (_, own) => index * perGroup + own)
        .filter((own) => own < resources)
        .map(resourceName),
      addresses: [],
      lastFailover: null,
    })),
    resources: table(resources, (index) => {
      const group = Math.floor(index / perGroup);
      return {
        name: resourceName(index),
        description: "",
        type: types[index % types.length] ?? "",
        group: numbered("group", group),
        state: "online",
        ...since,
        owner: nodeName(group % NODES),
        nodes: [nodeName(group % NODES)],
        promotedOn: [],
        failCounts: [],
        watches: [],
        maintenance: false,
        parameters: { ip: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}` },
      };
    }),
    failures: [],
  };
  return {
    database: "up",
    agent: null,
    servers: Object.fromEntries(
      Array.from({ length: NODES }, (_, index) => [
        serverId(index),
        {
          id: serverId(index),
          hostname: nodeName(index),
          clusterId: CLUSTER_ID,
          connection: "connected",
          ...{ reason: null, greeting: null, joinedFor: null },
          heardAt: BEGAN,
          joinedAt: BEGAN,
          report: null,
        },
      ]),
    ),
    clusters: { [CLUSTER_ID]: cluster },
    operations: {},
    newestEventId: 0,
  };
}

function table<T extends { name: string }>(count: number, make: (index: number) => T): Record<string, T> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => make(index)).map((entry) => [entry.name, entry]),
  );
}

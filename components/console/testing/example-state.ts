import type { ConsoleState } from "@/protocol/console-state";
import type { You } from "@/protocol/people";

/** For tests only: a cluster of two with one group. */
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const common = { reason: null, since: 900_000 };
const node = (name: string, nodeId: number) => ({
  name,
  nodeId,
  serverId: id(nodeId),
  description: "",
  state: "up" as const,
  dc: nodeId === 1,
  agent: "connected" as const,
  scheduling: null,
  ...common,
});
const network = (name: string, priority: number, role: "public" | "private") => ({
  name,
  description: "",
  role,
  enabled: true,
  priority,
  subnet: `10.77.${priority}.0/24`,
  state: "up" as const,
  carriesHeartbeat: priority === 1,
  links:
    role === "private"
      ? [
          { from: "alpha", to: "bravo", state: "connected" as const, roundTrip: null },
          { from: "bravo", to: "alpha", state: "connected" as const, roundTrip: null },
        ]
      : [],
  ...common,
});
const link = (node: string, network: string) => ({
  node,
  network,
  adapter: network === "private" ? "eth1" : "eth0",
  address: "10.77.1.1",
  state: "up" as const,
  path: null,
  ...common,
});
const server = (hostname: string, n: number) => ({
  id: id(n),
  hostname,
  clusterId: id(9),
  connection: "connected" as const,
  ...{ reason: null, greeting: null, joinedFor: null },
  heardAt: 999_000,
  joinedAt: 1000,
  report: null,
});

export const exampleState: ConsoleState = {
  database: "up",
  agent: { version: "0.1.0", digest: "a".repeat(64) },
  servers: {
    [id(1)]: server("alpha", 1),
    [id(2)]: server("bravo", 2),
    [id(3)]: { ...server("charlie", 3), clusterId: null },
  },
  clusters: {
    [id(9)]: {
      id: id(9),
      name: "webpair",
      description: "",
      revision: 1,
      state: "up",
      creation: null,
      seenBy: "alpha",
      heardAt: 999_000,
      ...common,
      epoch: "0.7",
      maintenance: false,
      maintenanceSince: null,
      approval: false,
      tellsEvents: true,
      drift: null,
      quorum: { quorate: true, votes: 2, expected: 2, needed: 1 },
      witness: null,
      diskWitness: null,
      clock: { decided: null, apartMs: null, wrong: null, otherwise: [] },
      dc: "alpha",
      fencing: { enabled: true, devices: {}, history: [] },
      survives: 1,
      timing: {
        ...{ tokenMs: 1000, consensusMs: 1200, pingIntervalMs: 250, pingTimeoutMs: 500 },
        ...{ linkMode: "passive", differs: [] },
      },
      address: null,
      nodes: { alpha: node("alpha", 1), bravo: node("bravo", 2) },
      networks: { private: network("private", 1, "private"), public: network("public", 2, "public") },
      interfaces: Object.fromEntries(
        ["alpha", "bravo"].flatMap((name) =>
          ["private", "public"].map((net) => [`${name}/${net}`, link(name, net)]),
        ),
      ),
      groups: {
        Web: {
          kind: "group",
          name: "Web",
          description: "",
          state: "online",
          owner: "alpha",
          nodes: ["alpha"],
          promotedOn: [],
          preferredOwners: ["alpha"],
          maintenance: false,
          resources: ["Web-Address"],
          addresses: ["10.77.2.100"],
          lastFailover: null,
          ...common,
        },
      },
      resources: {
        "Web-Address": {
          name: "Web-Address",
          description: "",
          type: "ocf:heartbeat:IPaddr2",
          group: "Web",
          state: "online",
          owner: "alpha",
          nodes: ["alpha"],
          promotedOn: [],
          failCounts: [],
          watches: [],
          maintenance: false,
          parameters: { ip: "10.77.2.100" },
          ...common,
        },
      },
      failures: [],
    },
  },
  operations: {},
  newestEventId: 0,
};

export const exampleOwner: You = {
  user: { id: "00000000-0000-4000-8000-0000000000aa", name: "admin" },
  rights: { console: "owner", clusters: {} },
  needs: {},
};

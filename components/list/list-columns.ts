import type { ColumnId } from "@/components/list/object-row";

/** Which columns a list has, as they stand from left to right. The first names the object and is always shown. */
export const columnsOf = {
  groups: ["name", "state", "owner", "failover", "since", "description"],
  resources: ["name", "state", "owner", "group", "type", "failures", "since", "description"],
  nodes: ["name", "state", "since", "description"],
  networks: ["name", "state", "role", "priority", "subnet", "since", "description"],
  "fence-devices": ["name", "state", "agent", "fences", "tested", "owner", "since"],
  interfaces: ["node", "network", "adapter", "address", "state", "path", "since"],
  servers: ["name", "state", "cluster", "system", "agent", "heard"],
  operations: ["operation", "subject", "state", "time", "requestedBy"],
  events: ["time", "event", "node", "text"],
  "resource-types": ["displayName", "agent", "description"],
} as const satisfies Record<string, readonly [ColumnId, ...ColumnId[]]>;
export type ListId = keyof typeof columnsOf;

/** How wide a column is until someone changes it, px. */
export const columnWidths: Record<ColumnId, number> = {
  name: 190,
  state: 150,
  owner: 110,
  failures: 110,
  description: 260,
  group: 140,
  type: 220,
  role: 170,
  priority: 90,
  subnet: 140,
  node: 120,
  network: 120,
  adapter: 110,
  address: 170,
  since: 110,
  heard: 110,
  failover: 200,
  cluster: 140,
  system: 220,
  time: 190,
  event: 220,
  text: 400,
  agent: 300,
  displayName: 200,
  operation: 200,
  subject: 220,
  requestedBy: 120,
  fences: 160,
  tested: 320,
  path: 180,
};

// Long because it is the one table of bad values for every operation: a test holds it to the schemas.
import { badTiming } from "@/compiler/objects/testing/bad-edits";
import {
  type Bad,
  MISSING,
  notAdapters,
  notAddresses,
  notBooleans,
  notChoices,
  notIds,
  notLists,
  notNames,
  notNodes,
  notNull,
  notParameterNames,
  notRecords,
  notSubnets,
  notTexts,
  notTypes,
  notUuids,
  notWholeNumbers,
  Told,
  toldAt,
} from "@/protocol/testing/bad-values";

/** What requests are about: a cluster of the tried definition, and servers that are in none. */
export interface Known {
  clusterId: string;
  members: string[];
  free: string[];
}
export interface TriedRequest {
  good: Record<string, unknown>;
  bad: Bad;
}

const unknown = "Nowhere";
const nobody = "00000000-0000-4000-8000-000000000009";
const texts = notTexts;
const flags = notBooleans;
const type = [...notChoices, MISSING];
const seconds = notWholeNumbers(1, 86_400);
/** JSON says null for what is no number, which means something here. */
const orNull = (values: readonly unknown[]) =>
  values.filter((each) => typeof each !== "number" || Number.isFinite(each));
const under = (place: string, bad: Bad): Bad =>
  Object.fromEntries(
    Object.entries(bad).map(([field, values]) => [
      `${place}.${field}`,
      values.map((value) => (value instanceof Told ? value.under(place.replace(".*", ".0")) : value)),
    ]),
  );

const resource = (name: string, dependsOn: string[] = []) => ({
  ...{ name, description: "", type: "ocf:pacemaker:Dummy", parameters: { state: "/run/x" }, dependsOn },
  ...{ online: true, monitorSeconds: 10, pendingTimeoutSeconds: 60 },
});
const resourceFields: Bad = {
  name: [...notNames, MISSING, "understudy-alert"],
  description: texts,
  type: [...notTypes, MISSING],
  parameters: notRecords,
  "parameters.{key}": notParameterNames,
  "parameters.*": [...texts, "网站 <b>"],
  dependsOn: notLists,
  "dependsOn.*": [...notNames, unknown],
  online: flags,
  monitorSeconds: seconds,
  pendingTimeoutSeconds: orNull(seconds),
};
const group = (name: string, owner: string) => ({
  ...{ name, description: "", preferredOwners: [owner], online: true },
  failoverLimit: { threshold: 10, periodHours: 6 },
  resources: [resource(`${name}-One`, [`${name}-Two`]), resource(`${name}-Two`)],
});
const groupFields: Bad = {
  name: [...notNames, MISSING, "understudy-alert"],
  description: texts,
  preferredOwners: notLists,
  "preferredOwners.*": notNodes,
  online: flags,
  "failoverLimit.threshold": [...notWholeNumbers(0, 1000), MISSING, null],
  "failoverLimit.periodHours": [...notWholeNumbers(0, 1193), MISSING, null],
  resources: [...notLists, [resource("Round", ["Trip"]), resource("Trip", ["Round"])]],
  ...under("resources.*", resourceFields),
};
const taken = ["Web", "Server", "near", "Power", "Later", "Cluster-Address"];

const device = (...nodes: string[]) => ({
  ...{
    name: "Fence",
    type: "fence_ipmilan",
    parameters: { ip: "203.0.113.5" },
    secretParameters: ["password"],
  },
  plugs: Object.fromEntries(nodes.map((node, i) => [node, `outlet-${i}`])),
});
const deviceFields: Bad = {
  name: [...notNames, MISSING],
  type: [...notChoices, MISSING, "fence-x", "fence_", "ocf:x:y", "fence_a b", "fence_../x"],
  parameters: [...notRecords, MISSING],
  "parameters.{key}": notParameterNames,
  "parameters.*": texts,
  secretParameters: notLists,
  "secretParameters.*": [...notParameterNames, 7, null],
  plugs: [...notRecords, MISSING],
  "plugs.{key}": notNodes.filter((each) => typeof each === "string" && each !== "nowhere"),
  "plugs.*": [...texts, ""],
};
const secretFields: Bad = {
  secrets: [...notRecords, MISSING],
  "secrets.{key}": notNames.filter((each) => typeof each === "string"),
  "secrets.*": notRecords,
  "secrets.*.{key}": notParameterNames,
  "secrets.*.*": texts,
};
const secrets = { Fence: { password: "s3cret" } };
const fenceEdit = {
  ...{ type: "set-fence-device", device: null, name: "Fence", fenceType: "fence_x", parameters: {} },
  ...{ secretParameters: ["password"], plugs: { alpha: "1" }, delay: null },
};

const network = (name: string, role: string, priority: number, net: string) => ({
  ...{ name, description: "", enabled: true, role, priority, link: priority - 1, subnet: `${net}.0/24` },
  interfaces: ["gamma", "delta"].map((node, i) => ({ node, adapter: "eth0", address: `${net}.1${i}` })),
});
const planOf = ({ free: [one = "", two = ""] }: Known) => ({
  ...{ name: "Second", description: "" },
  nodes: [
    { name: "gamma", nodeId: 1, serverId: one, description: "", paused: { keeps: ["Site"] } },
    { name: "delta", nodeId: 2, serverId: two, description: "", paused: null },
  ],
  networks: [network("Private", "private", 1, "198.51.100"), network("Public", "mixed", 2, "192.0.2")],
  fencing: { enabled: true, devices: [device("gamma", "delta")] },
  address: { network: "Public", address: "192.0.2.20" },
  groups: [group("Site", "gamma")],
  timing: {
    ...{ tokenMs: 1000, consensusMs: 400, coefficientMs: 0, pingIntervalMs: 200, pingTimeoutMs: 600 },
    ...{ linkMode: "active", dcDeadtimeSeconds: 2 },
  },
  time: { sources: ["ntp.example.net", "203.0.113.7"] },
});
const planFields: Bad = {
  name: [...notNames, MISSING],
  description: texts,
  nodes: [...notLists, MISSING, []],
  "nodes.*.name": [
    ...notNodes.filter((each) => each !== "nowhere"),
    MISSING,
    Told,
    toldAt("nodes.1.name", "delta"),
  ],
  "nodes.*.nodeId": [...notWholeNumbers(1, 255), MISSING, toldAt("nodes.1.nodeId", 2)],
  "nodes.*.serverId": [...notUuids, MISSING],
  "nodes.*.description": texts,
  "nodes.*.paused.keeps": [...notLists, MISSING],
  "nodes.*.paused.keeps.*": notNames,
  networks: [...notLists, MISSING, []],
  "networks.*.name": [...notNames, MISSING, toldAt("networks.1.name", "Public")],
  "networks.*.description": texts,
  "networks.*.enabled": flags,
  "networks.*.role": [...notChoices, MISSING],
  "networks.*.priority": [...notWholeNumbers(1, 16), MISSING, toldAt("networks.1.priority", 2)],
  "networks.*.subnet": [...notSubnets, MISSING, toldAt("networks.0.interfaces.0.address", "203.0.113.0/24")],
  "networks.*.interfaces": [...notLists, MISSING, []],
  "networks.*.interfaces.*.node": [...notNodes, MISSING, toldAt("networks.0.interfaces.1.node", "delta")],
  "networks.*.interfaces.*.adapter": [...notAdapters, MISSING],
  "networks.*.interfaces.*.address": [
    ...[...notAddresses, MISSING, "203.0.113.9"],
    toldAt("networks.0.interfaces.1.address", "198.51.100.11"),
  ],
  "networks.*.link": [...orNull(notWholeNumbers(0, 7)), toldAt("networks.1.link", 1)],
  "fencing.enabled": [...flags, MISSING],
  "fencing.devices": [...notLists, []],
  ...under("fencing.devices.*", deviceFields),
  "fencing.devices.*.parameters": [
    ...notRecords,
    ...[MISSING, toldAt("fencing.devices.0.parameters.passwd", { passwd: "in clear" })],
  ],
  "fencing.devices.*.plugs.{key}": notNodes.filter((each) => typeof each === "string"),
  "fencing.devices.*.plugs.*": [...texts, "", "a b", "1;2", "a:b", "a,b", "a=b", "a\\b"],
  "address.network": [...notNames, MISSING, unknown, "Private"],
  "address.address": [...notAddresses, MISSING, "203.0.113.9", "192.0.2.10"],
  groups: notLists,
  ...under("groups.*", groupFields),
  "groups.*.name": [...notNames, MISSING, "Cluster", "understudy-alert"],
  "groups.*.resources.*.name": [...notNames, MISSING, "Cluster-Address", "understudy-alert"],
  ...badTiming("timing"),
  "timing.dcDeadtimeSeconds": notWholeNumbers(1, 120),
  "time.sources": [...notLists, MISSING],
  // What can be no source at all is tried with the edit of the same field.
  "time.sources.*": [
    "-ntp",
    "ntp example",
    "198.51.100.10",
    "gamma",
    toldAt("time.sources.1", "203.0.113.7"),
  ],
};

/** The fields of a plan, and one that is taken: for the wizard's own questions to the console. */
export const triedPlan = (known: Known): TriedRequest => ({ good: planOf(known), bad: planFields });

/** A drill of the tried cluster; the fields of the other failures are tried by themselves. */
export const triedDrill = {
  failure: { kind: "partition", node: "alpha", seconds: 5 },
  probes: [{ group: "Web", address: "192.0.2.80", port: 80 }],
  promisedMs: 1000,
};
const drillFields: Bad = {
  "failure.kind": [...type, toldAt("failure.resource", "service-killed")],
  "failure.node": [...notNodes, MISSING],
  "failure.seconds": [...notWholeNumbers(5, 300), MISSING],
  // Of other failures, so not known to this one.
  "failure.group": ["Web"],
  "failure.resource": ["Server"],
  "failure.network": ["Private"],
  probes: [...notLists, MISSING, []],
  "probes.*.group": [...notIds, MISSING, unknown, toldAt("probes.0.address", "Base")],
  "probes.*.address": [...notAddresses, MISSING, "192.0.2.81"],
  "probes.*.port": [...notWholeNumbers(1, 65_535), MISSING],
  promisedMs: [...notWholeNumbers(10, 600_000), MISSING],
};

/**
 * For every type of operation a request that is taken, and for every field of it what must be refused there. The edits
 * have a table of their own.
 */
export function badRequests(known: Known): Record<string, TriedRequest> {
  const { clusterId, members, free } = known;
  const on = { clusterId: [...notUuids, MISSING, nobody] };
  const servers: Bad = {
    serverIds: [...notLists, MISSING, [], Array.from({ length: 17 }, () => nobody)],
    "serverIds.*": [...notUuids, nobody, toldAt("serverIds.1", free[1])],
  };
  const groups: Bad = { group: [...notIds, MISSING, unknown, "Server", "Power"] };
  const nodes: Bad = { node: [...notNodes, MISSING] };
  const members_ = { resource: [...notIds, MISSING, unknown, "Web"] };
  /** What the console does not know the cluster may: it is asked. */
  const perhaps: Bad = {
    resource: [...notIds, MISSING],
    node: notNodes.filter((each) => each !== "nowhere"),
  };
  const typed: Bad = { confirmName: [...texts, MISSING, "", "shop", "Shop ", unknown] };
  /** What is dangerous takes a reason. */
  const needed: Bad = { reason: [...texts, "x".repeat(501), MISSING, "", "  "] };
  const reason: Bad = { reason: [...texts, "x".repeat(501)] };
  const revision = [...notWholeNumbers(1, 2_147_483_647), MISSING, null];
  const g = { group: "Web" };
  const r = { resource: "Server" };
  const n = { node: "alpha" };
  const tried: Record<string, TriedRequest> = {
    "configuration.analyse": {
      good: { clusterName: "Third", serverIds: free, clusterId: null },
      bad: { clusterName: [...notNames, MISSING], ...servers, clusterId: notNull([...notUuids, nobody]) },
    },
    "packages.install": { good: { serverIds: free }, bad: servers },
    "agents.update": { good: { serverIds: free }, bad: servers },
    "cluster.create": {
      good: { plan: planOf(known), secrets, confirmNoFencing: null },
      bad: {
        ...under("plan", { ...planFields, name: [...notNames, MISSING, "Shop"] }),
        "plan.nodes.*.serverId": [...notUuids, MISSING, nobody, toldAt("plan.nodes.1.serverId", free[1])],
        "plan.fencing.enabled": [...flags, MISSING, toldAt("confirmNoFencing", false)],
        ...secretFields,
        confirmNoFencing: notNull(texts),
      },
    },
    "cluster.resume-create": { good: { clusterId }, bad: on },
    "cluster.undo-create": { good: { clusterId }, bad: on },
    "cluster.adopt": { good: { serverIds: free }, bad: servers },
    "configuration.change": {
      good: { clusterId, expectedRevision: 1, edits: [fenceEdit], secrets, reason: "" },
      bad: {
        ...{ ...on, ...reason, expectedRevision: [...revision, 2] },
        edits: [...notLists, MISSING, [], Array.from({ length: 101 }, () => ({ type: "tell-events" }))],
        ...secretFields,
        secrets: [...notRecords, toldAt("secrets.Other", { ...secrets, Other: { password: "x" } })],
        "secrets.*.*": notTexts,
      },
    },
    "configuration.revert": {
      good: { clusterId, expectedRevision: 1, revision: 1, reason: "" },
      bad: { ...on, ...reason, expectedRevision: [...revision, 2], revision: [...revision, 2] },
    },
    "cluster.take-over-changes": { good: { clusterId }, bad: on },
    "cluster.put-back": { good: { clusterId }, bad: on },
    "cluster.validate": { good: { clusterId }, bad: on },
    "cluster.add-node": {
      good: {
        ...{ clusterId, serverId: free[0] },
        interfaces: {
          Private: { adapter: "eth0", address: "198.51.100.30" },
          Public: { adapter: "eth1", address: "192.0.2.30" },
        },
        plugs: { Power: "outlet-3" },
      },
      bad: {
        ...on,
        serverId: [...notUuids, MISSING, nobody, members[0]],
        interfaces: [...notRecords, MISSING, {}],
        "interfaces.{key}": [...notNames.filter((each) => typeof each === "string"), unknown],
        "interfaces.*.adapter": [...notAdapters, MISSING],
        "interfaces.*.address": [
          ...[...notAddresses, MISSING, "203.0.113.9", "198.51.100.10", "198.51.100.11"],
        ],
        plugs: [...notRecords, MISSING],
        "plugs.{key}": [
          ...notIds.filter((each) => typeof each === "string" && each !== "__proto__"),
          unknown,
          "Web",
        ],
        "plugs.*": [...texts, "a b", "1;2", "a:b", "a=b"],
      },
    },
    "node.evict": {
      good: { clusterId, ...n, confirmName: "alpha", reason: "Broken" },
      bad: { ...on, ...nodes, ...typed, ...needed },
    },
    "group.create": {
      good: { clusterId, group: group("Mail", "alpha") },
      bad: {
        ...on,
        ...under("group", groupFields),
        "group.name": [
          ...notNames,
          MISSING,
          Told,
          "understudy-alert",
          ...taken,
          toldAt("group.resources.0.name", "Mail-One"),
        ],
        "group.resources.*.name": [
          ...notNames,
          MISSING,
          Told,
          ...taken,
          "Mail",
          toldAt("group.resources.1.name", "Mail-Two"),
        ],
      },
    },
    "group.delete": { good: { clusterId, group: "Later" }, bad: { ...on, ...groups } },
    "group.move": { good: { clusterId, ...g, ...n }, bad: { ...on, ...groups, ...nodes } },
    "group.move-promoted": { good: { clusterId, ...g, ...n }, bad: { ...on, ...groups, ...nodes } },
    "group.bring-online": { good: { clusterId, ...g }, bad: { ...on, ...groups } },
    "group.take-offline": { good: { clusterId, ...g }, bad: { ...on, ...groups } },
    "resource.create": {
      good: { clusterId, ...g, resource: resource("Cache", ["Address"]) },
      bad: {
        ...{ ...on, group: [...notIds, MISSING, unknown, "Server", "Alone", "Pool"] },
        ...under("resource", resourceFields),
        "resource.name": [...notNames, MISSING, ...taken, "understudy-alert"],
        "resource.dependsOn.*": [...notNames, unknown, "Database"],
      },
    },
    "resource.delete": { good: { clusterId, resource: "Log" }, bad: { ...on, ...members_ } },
    "resource.bring-online": { good: { clusterId, ...r }, bad: { ...on, ...members_ } },
    "resource.take-offline": { good: { clusterId, ...r }, bad: { ...on, ...members_ } },
    "drill.run": {
      good: { clusterId, plan: triedDrill, confirmName: "alpha", scheduledAt: null },
      bad: {
        ...{ ...on, ...under("plan", drillFields) },
        "plan.failure.node": [...notNodes, MISSING, toldAt("confirmName", "beta")],
        confirmName: ["", "beta", "alpha ", MISSING, ...notNull(texts)],
        scheduledAt: orNull(notWholeNumbers(0, 1e16)),
      },
    },
    "resource.clean": {
      good: { clusterId, ...r, node: null },
      bad: { ...on, ...perhaps, node: notNull(perhaps.node ?? []) },
    },
    "cluster.clean": { good: { clusterId }, bad: on },
    "cluster.replace-key": { good: { clusterId }, bad: on },
    "resource.fail": {
      good: { clusterId, ...r, ...n },
      bad: { ...on, ...perhaps, resource: [...notIds, MISSING, unknown] },
    },
    "cluster.maintenance": { good: { clusterId, on: true }, bad: { ...on, on: [...flags, MISSING] } },
    "node.maintenance": {
      good: { clusterId, ...n, on: true },
      bad: { ...on, ...nodes, on: [...flags, MISSING] },
    },
    "group.maintenance": {
      good: { clusterId, ...g, on: true },
      bad: { ...on, ...groups, on: [...flags, MISSING] },
    },
    "resource.maintenance": {
      good: { clusterId, ...r, on: true },
      bad: { ...on, resource: [...notIds, MISSING, unknown], on: [...flags, MISSING] },
    },
    "node.pause": { good: { clusterId, ...n }, bad: { ...on, ...nodes } },
    "node.drain": { good: { clusterId, ...n }, bad: { ...on, ...nodes } },
    "node.resume": { good: { clusterId, ...n }, bad: { ...on, ...nodes } },
    "node.start-service": { good: { clusterId, ...n }, bad: { ...on, ...nodes } },
    "node.stop-service": { good: { clusterId, ...n }, bad: { ...on, ...nodes } },
    "node.fence": {
      good: { clusterId, ...n, action: "reboot", confirmName: "alpha", reason: "Hangs" },
      bad: { ...on, ...nodes, ...typed, ...needed, action: [...notChoices, MISSING] },
    },
    "node.confirm-off": {
      good: { clusterId, ...n, confirmName: "alpha", reason: "Unplugged" },
      bad: { ...on, ...nodes, ...typed, ...needed },
    },
    "fencing.test": {
      good: { clusterId, device: "Power" },
      bad: { ...on, device: [...notIds, MISSING, unknown, "Server"] },
    },
    "cluster.start-service": { good: { clusterId }, bad: on },
    "cluster.stop-service": { good: { clusterId, confirmName: "Shop" }, bad: { ...on, ...typed } },
    "fencing.check": {
      good: { clusterId: null, serverIds: free, devices: [device("gamma", "delta")], secrets },
      bad: {
        ...{ ...servers, ...secretFields, clusterId: notNull([...notUuids, nobody]) },
        devices: [...notLists, MISSING],
        ...under("devices.*", deviceFields),
      },
    },
    "cluster.approval": {
      // Already off: switched on, the others would wait.
      good: { clusterId, on: false, reason: "Tried" },
      bad: { ...on, ...needed, on: [...flags, MISSING] },
    },
    "cluster.release": { good: { clusterId }, bad: on },
    "cluster.destroy": {
      good: { clusterId, confirmName: "Shop", reason: "Replaced" },
      bad: { ...on, ...typed, ...needed },
    },
  };
  return Object.fromEntries(
    Object.entries(tried).map(([name, { good, bad }]) => [
      name,
      {
        good: { id: "00000000-0000-4000-8000-000000000001", type: name, ...good },
        bad: { id: [...notUuids, MISSING], type, ...bad },
      },
    ]),
  );
}

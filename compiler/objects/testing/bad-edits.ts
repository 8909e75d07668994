// Long because it is the one table of bad values for every edit: a test holds it to the schema.
import { shopDefinition } from "@/compiler/objects/testing/shop-definition";
import { type Definition, definitionSchema } from "@/protocol/definition";
import {
  type Bad,
  MISSING,
  notAdapters,
  notAddresses,
  notBooleans,
  notChoices,
  notFenceTypes,
  notFilePaths,
  notIds,
  notLists,
  notNames,
  notNodes,
  notNull,
  notParameterNames,
  notRecords,
  notSubnets,
  notTexts,
  notUuids,
  notWholeNumbers,
  toldAt,
  toldByCluster,
} from "@/protocol/testing/bad-values";
import { CONSENSUS_MIN_MS, PING_MIN_MS, TOKEN_MAX_MS, TOKEN_MIN_MS } from "@/protocol/timing";

const network = (name: string, role: string, priority: number, net: string) => ({
  ...{ name, role, priority, subnet: `${net}.0/24` },
  interfaces: ["alpha", "beta"].map((node, i) => ({
    node,
    adapter: `${name.toLowerCase()}0`,
    address: `${net}.1${i}`,
  })),
});

/** The shop with networks that hold together: what bad values are tried on. */
export const triedDefinition = (): Definition =>
  definitionSchema.parse({
    ...shopDefinition(),
    networks: [network("Private", "private", 1, "198.51.100"), network("Public", "mixed", 2, "192.0.2")],
  });

const seconds = notWholeNumbers(1, 86_400);
const unknown = "Nowhere";
const groups = [...notIds, MISSING, unknown, "Server", "Power", "near"];
const primitives = [...notIds, MISSING, unknown, "Web", "Later", "Pool", "near"];
const objects = [...notIds, MISSING, unknown, "near"];
/** Numbers that null may stand for: NaN and Infinity become null on the wire, which is none of them. */
const orNull = (min: number, max: number) =>
  notWholeNumbers(min, max).filter((each) => typeof each !== "number" || Number.isFinite(each));

/** The schema's own bounds, and what knet would not work with. */
export const badTiming = (at: string): Bad => ({
  [`${at}.tokenMs`]: notWholeNumbers(TOKEN_MIN_MS, TOKEN_MAX_MS),
  [`${at}.consensusMs`]: orNull(CONSENSUS_MIN_MS, TOKEN_MAX_MS),
  [`${at}.coefficientMs`]: orNull(0, TOKEN_MAX_MS),
  [`${at}.pingIntervalMs`]: [...orNull(PING_MIN_MS, TOKEN_MAX_MS), toldAt(`${at}.pingTimeoutMs`, 500)],
  [`${at}.pingTimeoutMs`]: [...orNull(PING_MIN_MS, TOKEN_MAX_MS), 399],
  [`${at}.linkMode`]: notChoices,
});
const shapeMembers = [...notIds, MISSING, unknown, "near"];
/** Not text, or text with control characters: anything else may be described. */
const texts = [...notTexts, MISSING];
const type = [...notChoices, MISSING];

const networkFields: Bad = {
  type,
  name: [...notNames, MISSING, "Public"],
  description: texts,
  enabled: [...notBooleans, MISSING],
  role: [...notChoices, MISSING],
  subnet: [...notSubnets, MISSING, toldAt("interfaces.0.address", "203.0.113.0/24")],
  interfaces: [...notLists, MISSING, []],
  "interfaces.*.node": [...notNodes, MISSING, "beta"],
  "interfaces.*.adapter": [...notAdapters, MISSING],
  "interfaces.*.address": [
    ...notAddresses,
    MISSING,
    "203.0.113.9",
    "192.0.2.10",
    toldAt("interfaces.1.address", "198.51.100.21"),
  ],
};
const interfaces = [
  { node: "alpha", adapter: "eth9", address: "198.51.100.20" },
  { node: "beta", adapter: "eth9", address: "198.51.100.21" },
];

/**
 * For every edit one that is taken, and for every field of it what must be refused there. A test compares the fields
 * with the schema's.
 */
export const badEdits: Record<string, { good: Record<string, unknown>; bad: Bad }> = {
  describe: { good: { id: "Web", description: "网站 <b>" }, bad: { type, id: objects, description: texts } },
  "set-preferred-owners": {
    good: { group: "Web", owners: ["alpha", "beta"] },
    bad: {
      ...{ type, group: groups },
      owners: [...notLists, MISSING, Array.from({ length: 17 }, (_, i) => `n${i}`)],
      "owners.*": [...notNodes, toldAt("owners.1", "beta")],
    },
  },
  "set-failback": {
    good: { group: "Web", failback: { when: "between", fromHour: 22, toHour: 5 } },
    bad: {
      ...{ type, group: groups },
      "failback.when": [...notChoices, MISSING, toldAt("failback.fromHour", "never")],
      "failback.fromHour": [...notWholeNumbers(0, 23), MISSING, null, "25:00", toldAt("failback.toHour", 5)],
      "failback.toHour": [...notWholeNumbers(0, 23), MISSING, null, "25:00", 22],
    },
  },
  "set-parameters": {
    good: { resource: "Server", parameters: { state: "/run/x", op_sleep: null } },
    bad: {
      ...{ type, resource: primitives },
      parameters: [...notRecords, MISSING],
      "parameters.{key}": notParameterNames,
      "parameters.*": [...notNull(notTexts), "网站 <b>"],
    },
  },
  "set-restarts": {
    good: { resource: "Server", restarts: { on: "same-node-first", threshold: 3, periodSeconds: 900 } },
    bad: {
      ...{ type, resource: primitives },
      "restarts.on": [...notChoices, MISSING, toldAt("restarts.threshold", "never")],
      "restarts.threshold": [...notWholeNumbers(0, 1000), MISSING, null],
      "restarts.periodSeconds": [...notWholeNumbers(0, 604_800), MISSING, null],
    },
  },
  "set-timing": {
    good: { resource: "Server", monitorSeconds: 20, pendingTimeoutSeconds: 180 },
    bad: {
      ...{ type, resource: primitives },
      monitorSeconds: [...seconds, null],
      pendingTimeoutSeconds: [...seconds, MISSING, null],
    },
  },
  "tell-events": { good: {}, bad: { type } },
  "rename-cluster": { good: { name: "Store" }, bad: { type, name: [...notNames, MISSING] } },
  "describe-cluster": { good: { description: "the shop" }, bad: { type, description: texts } },
  "describe-node": {
    good: { node: "alpha", description: "in the cellar" },
    bad: { type, node: [...notNodes, MISSING, "Web"], description: texts },
  },
  "set-cluster-options": {
    good: { options: { "cluster-recheck-interval": "5min", "no-quorum-policy": null } },
    bad: {
      type,
      options: [...notRecords, MISSING],
      "options.{key}": [
        ...notParameterNames,
        ...["stonith-enabled", "cluster-name", "maintenance-mode"],
        toldByCluster("made-up"),
      ],
      "options.*": [...notNull(notTexts), "", toldByCluster("whenever"), toldByCluster("-5 fortnights")],
    },
  },
  "set-failover-limit": {
    good: { group: "Web", limit: { threshold: 10, periodHours: 6 } },
    bad: {
      type,
      group: [...groups, "Pool"],
      "limit.threshold": [...notWholeNumbers(0, 1000), MISSING, null],
      "limit.periodHours": [...notWholeNumbers(0, 1193), MISSING, null],
    },
  },
  "set-health-checks": {
    good: {
      ...{ resource: "Server", looksAlive: { seconds: 5, timeoutSeconds: 20 } },
      isAlive: { seconds: 60, timeoutSeconds: 20, depth: 10 },
    },
    bad: {
      ...{ type, resource: primitives },
      "looksAlive.seconds": [...seconds, MISSING, null, toldAt("isAlive.seconds", 60)],
      "looksAlive.timeoutSeconds": [...seconds, MISSING, null],
      "isAlive.seconds": [...seconds, MISSING, null, 5],
      "isAlive.timeoutSeconds": [...seconds, MISSING, null],
      "isAlive.depth": [...notWholeNumbers(1, 1000), MISSING, null, toldByCluster(7)],
    },
  },
  "set-possible-owners": {
    good: { id: "Web", owners: ["alpha", "beta"] },
    bad: {
      ...{ type, id: [...objects, toldAt("owners", "Later")] },
      owners: [...notLists, MISSING, [], Array.from({ length: 17 }, (_, i) => `n${i}`)],
      "owners.*": [...notNodes, toldAt("owners.1", "beta")],
    },
  },
  "set-fence-device": {
    good: {
      ...{ device: null, name: "Switch", fenceType: "fence_x", parameters: { ip: "192.0.2.9" } },
      ...{ secretParameters: ["password"], plugs: { alpha: "1", beta: "2" } },
      delay: { node: "alpha", seconds: 2 },
    },
    bad: {
      type,
      device: [...notNull(notIds), MISSING, unknown, "Web", "Server", toldAt("name", "Power")],
      name: [...notNames, MISSING, "Power", "Web"],
      fenceType: [...notFenceTypes, MISSING],
      parameters: [
        ...[...notRecords, MISSING, toldAt("parameters.password", { password: "in clear" })],
        toldAt("parameters.snmp_community", { snmp_community: "in clear" }),
      ],
      "parameters.{key}": notParameterNames,
      "parameters.*": [...notTexts],
      secretParameters: [...notLists, MISSING],
      "secretParameters.*": [...notParameterNames, 7, null],
      plugs: [...notRecords, MISSING, {}],
      "plugs.{key}": notNodes.filter((each) => typeof each === "string"),
      "plugs.*": [...notTexts, "", "a b", "1;2", "a:b", "a,b", "a=b", "a\\b"],
      "delay.node": [...notNodes, MISSING],
      "delay.seconds": [...notWholeNumbers(1, 300), MISSING],
    },
  },
  "set-fence-delay": {
    good: { device: "Power", delay: { node: "beta", seconds: 3 } },
    bad: {
      type,
      device: [...notIds, MISSING, unknown, "Web", "Server"],
      "delay.node": [...notNodes, MISSING, unknown],
      "delay.seconds": [...notWholeNumbers(1, 300), MISSING],
    },
  },
  "remove-fence-device": {
    good: { device: "Power", confirmNoFencing: triedDefinition().name },
    bad: {
      type,
      device: [...notIds, MISSING, unknown, "Web", "Server"],
      confirmNoFencing: [...notTexts.filter((each) => each !== null), "", "another", MISSING, null],
    },
  },
  "set-fencing": {
    good: { enabled: false, confirmNoFencing: triedDefinition().name },
    bad: {
      type,
      enabled: [...notBooleans, MISSING],
      confirmNoFencing: [...notTexts.filter((each) => each !== null), "", "another", MISSING, null],
    },
  },
  "set-fencing-levels": {
    good: { node: "beta", levels: [["Power"]] },
    bad: {
      type,
      node: [...notNodes, MISSING],
      levels: [...notLists, MISSING, toldAt("levels.0", [[]]), toldAt("levels.0", [["Power", "Power"]])],
      "levels.*": [...notLists, []],
      "levels.*.*": [...notIds, unknown, "Web", "Server"],
    },
  },
  "set-network-watch": {
    good: { group: "Web", networks: ["Public"] },
    bad: {
      type,
      group: groups,
      networks: [...notLists, MISSING, toldAt("networks.1", ["Public", "Public"])],
      "networks.*": [...notNames, unknown],
    },
  },
  "set-detection": {
    good: { resource: "Server", detection: "fast", pidFile: "/run/server.pid" },
    bad: {
      type,
      resource: primitives,
      detection: [...notChoices, MISSING],
      pidFile: [...notFilePaths, MISSING],
    },
  },
  "set-critical": {
    good: { resource: "Server", critical: false },
    bad: { type, resource: primitives, critical: [...notBooleans, MISSING] },
  },
  "add-network": {
    good: {
      name: "Third",
      description: "",
      enabled: true,
      role: "private",
      subnet: "198.51.100.0/24",
      interfaces,
    },
    bad: networkFields,
  },
  "set-network": {
    good: {
      ...{ network: "Private", name: "Private", description: "", enabled: true, role: "private" },
      ...{ subnet: "198.51.100.0/24", interfaces },
    },
    bad: { ...networkFields, network: [...notNames, MISSING, unknown] },
  },
  "remove-network": {
    good: { network: "Public" },
    bad: { type, network: [...notNames, MISSING, unknown] },
  },
  "set-network-order": {
    good: { networks: ["Public", "Private"] },
    bad: {
      type,
      networks: [...notLists, MISSING, [], ["Public"], ["Public", "Public"], ["Public", "Private", "Public"]],
      "networks.*": [...notNames, unknown],
    },
  },
  "set-network-path": {
    good: { network: "Public", targets: ["192.0.2.1", "203.0.113.9"], patienceSeconds: 3 },
    bad: {
      type,
      network: [...notNames, MISSING, unknown],
      targets: [...notLists, MISSING, ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"]],
      "targets.*": [
        ...notAddresses,
        // Nobody's, everybody's, one's own.
        ...["192.0.2.0", "192.0.2.255", "0.0.0.0", "127.0.0.1", "224.0.0.1", "255.255.255.255"],
        ...["192.0.2.10", "198.51.100.11", "::1", "fe80::1", "2001:db8::1"],
        toldAt("targets.1", "203.0.113.9"),
      ],
      patienceSeconds: [...notWholeNumbers(2, 60), MISSING, null],
    },
  },
  "set-witness": {
    good: { witness: { serverId: "0f6f4a62-6a0c-4f0f-8b35-4f9a4b1f0077", address: "203.0.113.7" } },
    bad: {
      type,
      "witness.serverId": [...notUuids, MISSING],
      "witness.address": [...notAddresses, MISSING, "198.51.100.10"],
    },
  },
  "set-disk-witness": {
    good: { diskWitness: { disk: "wwn-0x6001405a2b3c4d5e", watchdogSeconds: 8 } },
    bad: {
      type,
      "diskWitness.disk": [
        ...[MISSING, null, 7, "", "-", ".", "/dev/sda", "../../sda", "a disk", "a;b", "a,b", "$(x)", 'a"b'],
        ...["磁盘", "x".repeat(201)],
      ],
      "diskWitness.watchdogSeconds": notWholeNumbers(5, 20),
    },
  },
  "set-time": {
    good: { time: { sources: ["ntp.example.net", "203.0.113.7"] } },
    bad: {
      type,
      "time.sources": [...notLists, MISSING, Array.from({ length: 5 }, (_, i) => `ntp${i}.example.net`)],
      "time.sources.*": [
        ...notAddresses.filter((each) => each !== "host"),
        ...[
          "-ntp",
          "ntp_1",
          "ntp..example",
          "ntp example",
          "ntp;x",
          "$(x)",
          "x".repeat(64),
          `${"x.".repeat(127)}x`,
        ],
        ...["198.51.100.10", "alpha", toldAt("time.sources.1", "203.0.113.7")],
      ],
    },
  },
  "set-detection-timing": {
    good: {
      timing: {
        ...{ tokenMs: 500, consensusMs: 200, coefficientMs: 0 },
        ...{ pingIntervalMs: 200, pingTimeoutMs: 600, linkMode: "active" },
      },
    },
    bad: { type, ...badTiming("timing") },
  },
  "set-element": {
    good: { section: "tags", id: null, xml: '<tag id="New"><obj_ref id="Web"/></tag>' },
    bad: {
      type,
      section: [...notChoices, MISSING, "nodes", "status"],
      id: [...notNull(notTexts), "", MISSING, unknown, toldAt("xml", "Tagged")],
      xml: [
        ...[
          "",
          " ",
          "x",
          "<tag",
          "<tag/>",
          '<tag id="a"/><tag id="b"/>',
          "<tag id='a'>\u0000</tag>",
          7,
          null,
          MISSING,
        ],
        ...['<!DOCTYPE x [<!ENTITY e "x">]><tag id="a">&e;</tag>', "x".repeat(200_001), "<a>".repeat(5000)],
        ...['<tag id="Tagged"><obj_ref id="Web"/></tag>', '<tag id="Web"><obj_ref id="Web"/></tag>'],
        toldByCluster('<frog id="frog"/>'),
        toldByCluster('<tag id="New"/>'),
      ],
    },
  },
  "remove-element": {
    good: { section: "tags", id: "Tagged" },
    bad: {
      type,
      section: [...notChoices, MISSING, "nodes", toldAt("id", "alerts")],
      id: [...notTexts, "", MISSING, unknown, "Web"],
    },
  },
  rename: {
    good: { id: "Web", name: "Site" },
    bad: {
      type,
      id: [...objects, ...["Power", "Far"].map((id) => toldAt("name", id))],
      name: [
        ...notNames,
        MISSING,
        "Base",
        "Server",
        "near",
        "Power",
        "Later",
        "Cluster-Address",
        "understudy-alert",
      ],
    },
  },
  "change-group": {
    good: { resource: "Log", group: "Base", before: "Database" },
    bad: {
      type,
      resource: [...shapeMembers, "Power", ...["Worker", "Database"].map((id) => toldAt("group", id))],
      group: [
        ...notNull(notIds),
        MISSING,
        unknown,
        "Pool",
        "Alone",
        toldAt("before", "Web"),
        toldAt("before", null),
      ],
      before: [...notNull(notIds), unknown, "Server"],
    },
  },
  "set-start-order": {
    good: { group: "Web", members: ["Address", "Server", "Log"] },
    bad: {
      type,
      group: [...notIds, MISSING, unknown, "Server", "Pool", toldAt("members", "Base")],
      members: [
        ...[...notLists, MISSING, [], ["Address"], ["Address", "Address", "Server"]],
        ...[
          ["Server", "Address", "Log"],
          ["Address", "Server", "Log", "Alone"],
        ],
      ],
      "members.*": [...notIds, unknown].map((value) =>
        typeof value === "string" ? toldAt("members", value) : value,
      ),
    },
  },
  "add-dependency": {
    good: { resource: "Alone", on: "Base" },
    bad: {
      type,
      resource: [...shapeMembers, toldAt("on", "Base"), "Later", "Power"],
      on: [...notIds, MISSING, unknown, "near", "Alone", "Later"],
    },
  },
  "remove-dependency": {
    good: { resource: "Server", on: "Address" },
    bad: {
      type,
      resource: [...notIds, MISSING, ...[unknown, "Base"].map((id) => toldAt("on", id))],
      on: [...notIds, MISSING, unknown, "Log"],
    },
  },
  "delete-resource": {
    good: { resource: "Address", dependants: ["Server", "Log"] },
    bad: {
      type,
      resource: [...notIds, MISSING, unknown, "Web", "Power", toldAt("dependants", "Log")],
      dependants: [...notLists, MISSING, [], ["Server"], ["Server", "Server"], ["Server", "Log", "Alone"]],
      "dependants.*": [...notIds, unknown].map((value) =>
        typeof value === "string" ? toldAt("dependants", value) : value,
      ),
    },
  },
};

// Long because it is the one page of all that browsers are told: splitting it would hide what a state is.
import { z } from "zod";
import { agentPackageSchema } from "@/protocol/agent-package";
import { greetingSchema } from "@/protocol/agent-protocol";
import { clusterTimeSchema } from "@/protocol/cluster-time";
import { viewFailCountSchema, viewFailureSchema, viewFencingSchema } from "@/protocol/cluster-view";
import { configurationChangeSchema } from "@/protocol/configuration-change";
import { networkRoleSchema, witnessSchema } from "@/protocol/definition";
import { processWatchSchema } from "@/protocol/detection";
import { diskWitnessSchema } from "@/protocol/disk-witness";
import { fenceDelaySchema, shownFenceTestSchema } from "@/protocol/fencing";
import { schedulingSchema, worstSchema } from "@/protocol/fitness";
import { hostReportSchema } from "@/protocol/host-report";
import { idSchema, instantSchema } from "@/protocol/names";
import { networkPathSchema } from "@/protocol/network-path";
import { operationSchema } from "@/protocol/operation";
import { phraseSchema } from "@/protocol/problem";
import { linkModeSchema } from "@/protocol/timing";

/** States in the classic console's words, plus ours. Each has an icon, a word and a colour on screen. */
export const nodeStateSchema = z.enum([
  "up",
  "down",
  "paused",
  "draining",
  "joining",
  "fencing",
  "maintenance",
  "unknown",
]);
export const groupStateSchema = z.enum([
  "online",
  "partially-online",
  "pending",
  "offline",
  "failed",
  "unmanaged",
  "unknown",
]);
export const resourceStateSchema = z.enum([
  "online",
  "offline",
  "online-pending",
  "offline-pending",
  "failed",
  "blocked",
  "unmanaged",
  "unknown",
]);
export const networkStateSchema = z.enum([
  "up",
  "path-lost",
  "down",
  "partitioned",
  "unavailable",
  "disabled",
  "unknown",
]);
export const linkStateSchema = z.enum(["connected", "broken", "unavailable", "unknown"]);
export const interfaceStateSchema = z.enum([
  "up",
  "path-lost",
  "failed",
  "unreachable",
  "unavailable",
  "unknown",
]);
export const pathStateSchema = z.enum(["here", "lost", "unknown"]);
export const clusterStateNameSchema = z.enum([
  "creating",
  "up",
  "degraded",
  "down",
  "partitioned",
  "unknown",
]);

/** `since`: when the console saw the state begin (by its clock); null: it was so when the console started. */
const since = { since: instantSchema.nullable() };

/** `not-understood`: it is there and can be updated, but nothing that it says is believed. */
export const connectionSchema = z.enum(["connected", "silent", "not-understood"]);

export const nodeSchema = z.strictObject({
  name: z.string(),
  nodeId: z.number(),
  serverId: idSchema,
  description: z.string(),
  state: nodeStateSchema,
  reason: phraseSchema.nullable(),
  ...since,
  dc: z.boolean(),
  /** The agent on it: but for connected, what only it can tell is unknown. */
  agent: connectionSchema,
  /** How long its host let processes wait; null: nobody tells. */
  scheduling: schedulingSchema.nullable().default(null),
});
export type NodeState = z.infer<typeof nodeSchema>;

export const networkSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  role: networkRoleSchema,
  enabled: z.boolean(),
  priority: z.number(),
  subnet: z.string(),
  state: networkStateSchema,
  reason: phraseSchema.nullable(),
  ...since,
  /** Carries the heartbeat now: where it takes all networks at once, each that connects nodes does. */
  carriesHeartbeat: z.boolean(),
  /** What each node's Corosync says of its link to each other node; none where it carries no heartbeat. */
  links: z
    .array(
      z.strictObject({
        ...{ from: z.string(), to: z.string(), state: linkStateSchema },
        /** How long knet's pings from one to the other took at worst in the last hour; null: nobody tells. */
        roundTrip: worstSchema.nullable().default(null),
      }),
    )
    .default([]),
});

export const networkInterfaceSchema = z.strictObject({
  node: z.string(),
  network: z.string(),
  adapter: z.string(),
  address: z.string(),
  state: interfaceStateSchema,
  reason: phraseSchema.nullable(),
  ...since,
  /** Whether the network goes on beyond it, by pings; null: nothing is to be pinged there. */
  path: z
    .strictObject({
      ...networkPathSchema.shape,
      state: pathStateSchema,
      reason: phraseSchema.nullable(),
      since: instantSchema.nullable().describe("by its server's clock; null: nobody tells"),
    })
    .nullable()
    .default(null),
});

/** Where something is: `owner` is the one node that has it (the promoted one), null when none or several have it. */
const whereabouts = {
  owner: z.string().nullable(),
  nodes: z.array(z.string()),
  promotedOn: z.array(z.string()),
};

/** A Pacemaker group, or a resource that stands alone and is shown as a group of its own. */
export const groupKindSchema = z.enum(["group", "single", "clone", "promotable", "bundle"]);

export const resourceStateEntrySchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  type: z.string(),
  group: z.string().nullable(),
  state: resourceStateSchema,
  reason: phraseSchema.nullable(),
  ...whereabouts,
  ...since,
  /** How often it failed, node by node, and since when; none that is not counted. */
  failCounts: z.array(
    viewFailCountSchema.omit({ resource: true }).extend({
      /** How it failed last there; null where Pacemaker keeps no record of it. */
      last: z.strictObject({ operation: z.string(), text: z.string() }).nullable(),
    }),
  ),
  /** Where its process is watched, or why it is not; none that is not to be. */
  watches: z.array(processWatchSchema.omit({ resource: true }).extend({ node: z.string() })).default([]),
  /** Put into maintenance itself; it may be so with its group, node or cluster besides. */
  maintenance: z.boolean(),
  parameters: z.record(z.string(), z.string()),
});

export const groupEntrySchema = z.strictObject({
  name: z.string(),
  kind: groupKindSchema,
  description: z.string(),
  state: groupStateSchema,
  reason: phraseSchema.nullable(),
  ...whereabouts,
  ...since,
  preferredOwners: z.array(z.string()),
  /** Put into maintenance itself; it may be so with its cluster besides. */
  maintenance: z.boolean(),
  /** Member resources in start order. */
  resources: z.array(z.string()),
  /** Addresses its IP resources hold, for the picture. */
  addresses: z.array(z.string()),
  /** How many failovers count now, by the nodes' own book; missing: it has no limit, or nobody reports. */
  failovers: z.strictObject({ count: z.number(), threshold: z.number(), periodHours: z.number() }).optional(),
  /** When it last changed owner and how long it was away, from the nodes' own records. */
  lastFailover: z
    .strictObject({
      at: instantSchema,
      from: z.string().nullable(),
      to: z.string(),
      outageMs: z.number().nullable(),
    })
    .nullable(),
});

export const fenceDeviceEntrySchema = z.strictObject({
  name: z.string(),
  type: z.string().describe("fence_ipmilan"),
  state: resourceStateSchema,
  reason: phraseSchema.nullable(),
  ...since,
  /** The node whose Pacemaker looks after it; any node can use it. */
  owner: z.string().nullable(),
  /** Node it can fence → what it calls that node. */
  plugs: z.record(z.string(), z.string()),
  delay: fenceDelaySchema.nullable(),
  /** null: it was never asked whether it answers. */
  test: shownFenceTestSchema.nullable(),
});
export type FenceDeviceState = z.infer<typeof fenceDeviceEntrySchema>;

/** How many operations that have ended are kept in the live state; older ones are asked for. */
export const OPERATIONS_AT_HAND = 50;

export const clusterSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  description: z.string(),
  revision: z.number(),
  state: clusterStateNameSchema,
  reason: phraseSchema.nullable(),
  ...since,
  /** Set while a cluster.create has not succeeded: its operation, for resume or undo. */
  creation: z.strictObject({ operationId: idSchema }).nullable(),
  /** Whose view this is and when it was heard; null: nobody reports. */
  seenBy: z.string().nullable(),
  heardAt: instantSchema.nullable(),
  /** admin_epoch.epoch of its CIB: grows with each change of the configuration. */
  epoch: z.string().nullable(),
  /** What other tools changed since it was decided here; null: nothing that is known. */
  drift: z
    .strictObject({
      since: instantSchema,
      count: z.number().int(),
      changes: z.array(configurationChangeSchema),
    })
    .nullable(),
  /** Pacemaker acts on nothing in the whole cluster; null: unknown now. */
  maintenance: z.boolean().nullable(),
  /** When the console saw that begin; null: it is not, or was so when it was first heard. */
  maintenanceSince: instantSchema.nullable(),
  /** What is dangerous on it waits for a second person's approval. */
  approval: z.boolean().default(false),
  /** Whether Pacemaker tells our agents what it does; otherwise the history has only what they see themselves. */
  tellsEvents: z.boolean(),
  quorum: z
    .strictObject({
      quorate: z.boolean(),
      votes: z.number(),
      expected: z.number(),
      /** Votes that are needed to act; null: its agent does not tell. */
      needed: z.number().nullable().default(null),
    })
    .nullable(),
  /** What votes besides the nodes; null: nothing does. */
  witness: z
    .strictObject({
      /** null: a device that other tools set up. */
      decided: witnessSchema.nullable(),
      state: z.enum(["up", "unreachable", "unknown"]),
      /** Running nodes that do not have its vote. */
      without: z.array(z.string()),
    })
    .nullable()
    .default(null),
  /** The disk by which nodes tell each other to go; null: SBD runs nowhere and is to run nowhere. */
  diskWitness: z
    .strictObject({
      /** null: SBD that other tools set up. */
      decided: diskWitnessSchema.nullable(),
      state: z.enum(["up", "unreachable", "unknown"]),
      /** Running nodes that nobody could tell to go: SBD does not run there, or with another disk. */
      without: z.array(z.string()),
    })
    .nullable()
    .default(null),
  clock: z
    .strictObject({
      /** What the nodes are to follow; null: each keeps its own time. */
      decided: clusterTimeSchema.nullable(),
      /** Between the two clocks furthest from each other; null: fewer than two are known. */
      apartMs: z.number().nullable(),
      /** The one that is not with the others, when that is more than is tolerated; ahead of them, or behind (negative). */
      wrong: z
        .strictObject({
          node: z.string(),
          aheadMs: z.number(),
          /** What its time service does about it. */
          correction: z.enum(["slewed", "measuring", "not-noticed", "only-measured", "none", "unknown"]),
        })
        .nullable(),
      /** Nodes whose time service has other settings than decided. */
      otherwise: z.array(z.string()),
    })
    .default({ decided: null, apartMs: null, wrong: null, otherwise: [] }),
  dc: z.string().nullable(),
  fencing: z.strictObject({
    /** null: unknown now. */
    enabled: z.boolean().nullable(),
    devices: z.record(z.string(), fenceDeviceEntrySchema),
    history: z.array(viewFencingSchema),
  }),
  /** How many more node failures the cluster can take now with every online group still served; null: unknown. */
  survives: z.number().nullable(),
  /** What Corosync works by; null: nobody reports it. */
  timing: z.strictObject({
    tokenMs: z.number().nullable(),
    consensusMs: z.number().nullable(),
    pingIntervalMs: z.number().nullable().default(null),
    pingTimeoutMs: z.number().nullable().default(null),
    /** By the links that data goes over where there are several, else by what the file says. */
    linkMode: linkModeSchema.nullable().default(null),
    /** Nodes whose Corosync works by another token or consensus. */
    differs: z.array(z.string()).default([]),
  }),
  address: z.string().nullable(),
  nodes: z.record(z.string(), nodeSchema),
  networks: z.record(z.string(), networkSchema),
  interfaces: z.record(z.string(), networkInterfaceSchema).describe("by `node/network`"),
  groups: z.record(z.string(), groupEntrySchema),
  resources: z.record(z.string(), resourceStateEntrySchema),
  failures: z.array(viewFailureSchema),
});
export type ClusterState = z.infer<typeof clusterSchema>;

/** A joined server, member of a cluster or not. */
export const serverSchema = z.strictObject({
  id: idSchema,
  hostname: z.string(),
  clusterId: idSchema.nullable(),
  connection: connectionSchema,
  /** Why its agent is not understood; null: it is, or is silent. */
  reason: phraseSchema.nullable().default(null),
  /** What its agent said of itself as it connected; null: it is not connected, or older than that. */
  greeting: greetingSchema.nullable().default(null),
  /** When its agent was last heard, console's clock; null: not since the console started. */
  heardAt: instantSchema.nullable(),
  joinedAt: instantSchema,
  /** The cluster it joined for: it can be a node or witness of no other. null: of any. */
  joinedFor: idSchema.nullable().default(null),
  /** Its last report, also when silent (then show its age). */
  report: hostReportSchema.nullable(),
});
export type ServerState = z.infer<typeof serverSchema>;

/** Everything browsers show live. RFC 7396 patches keep it current: maps by id, so that a patch stays small. */
export const consoleStateSchema = z.strictObject({
  database: z.enum(["up", "down"]),
  /** The agent that this console hands out; null: it has none. */
  agent: agentPackageSchema.pick({ version: true, digest: true }).nullable().default(null),
  servers: z.record(idSchema, serverSchema),
  clusters: z.record(idSchema, clusterSchema),
  /** Running and waiting ones, and the newest 50 ended. */
  operations: z.record(idSchema, operationSchema),
  newestEventId: z.number(),
});
export type ConsoleState = z.infer<typeof consoleStateSchema>;

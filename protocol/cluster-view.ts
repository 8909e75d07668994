import { z } from "zod";
import { processWatchSchema } from "@/protocol/detection";
import { failoverCountSchema } from "@/protocol/failover-limit";
import { schedulingSchema, worstSchema } from "@/protocol/fitness";
import { instantSchema } from "@/protocol/names";
import { pathViewSchema } from "@/protocol/network-path";
import { linkModeSchema } from "@/protocol/timing";

/** Pacemaker's words for a resource's role, from crm_mon's `role` attribute. */
export const resourceRoleSchema = z.enum([
  "started",
  "stopped",
  "starting",
  "stopping",
  "promoted",
  "unpromoted",
  "promoting",
  "demoting",
  "migrating",
  "unknown",
]);

export const viewNodeSchema = z.strictObject({
  name: z.string(),
  id: z.number(),
  online: z.boolean(),
  standby: z.boolean(),
  maintenance: z.boolean(),
  pending: z.boolean(),
  unclean: z.boolean(),
  shutdown: z.boolean(),
  dc: z.boolean(),
});

export const viewResourceSchema = z.strictObject({
  name: z.string(),
  type: z.string().describe("ocf:heartbeat:IPaddr2, stonith:fence_lab, …"),
  group: z.string().nullable(),
  role: resourceRoleSchema,
  targetRole: resourceRoleSchema.nullable(),
  active: z.boolean(),
  managed: z.boolean(),
  failed: z.boolean(),
  /** It failed, and was told to be left as it is (on-fail=ignore); missing from an agent that does not tell. */
  failureIgnored: z.boolean().optional(),
  blocked: z.boolean(),
  orphaned: z.boolean(),
  /** Words of a pending operation ("Starting", "Monitoring"), null when none. */
  pending: z.string().nullable(),
  nodes: z.array(z.string()),
});
export type ViewResource = z.infer<typeof viewResourceSchema>;

export const viewFailureSchema = z.strictObject({
  resource: z.string(),
  node: z.string(),
  operation: z.string(),
  exitCode: z.number(),
  exitText: z.string(),
  reason: z.string(),
  at: instantSchema.nullable(),
});

/** How often a resource failed on a node, as Pacemaker counts it against the resource's threshold. */
export const viewFailCountSchema = z.strictObject({
  resource: z.string(),
  node: z.string(),
  /** 1,000,000 is Pacemaker's INFINITY. */
  count: z.number().int(),
  at: instantSchema.nullable().describe("the last failure"),
});

export const viewFencingSchema = z.strictObject({
  target: z.string(),
  action: z.string(),
  status: z.enum(["pending", "success", "failed"]),
  delegate: z.string().nullable(),
  client: z.string().nullable(),
  at: instantSchema.nullable(),
  reason: z.string().nullable(),
});

/** One knet link of this node, from corosync-cfgtool and runtime keys; link numbers are corosync.conf's. */
export const viewLinkSchema = z.strictObject({
  link: z.number(),
  localAddress: z.string(),
  peers: z.array(
    z.strictObject({
      nodeId: z.number(),
      connected: z.boolean(),
      active: z.boolean().describe("carries traffic now"),
    }),
  ),
});
export type ViewLink = z.infer<typeof viewLinkSchema>;

/** What votequorum on a node says of its quorum device (corosync-quorumtool -s: "A,V,NMW" and the row of node 0). */
export const quorumDeviceSchema = z.strictObject({
  alive: z.boolean().describe("corosync-qdevice runs here and is connected to votequorum"),
  casts: z.boolean().describe("it gives its vote to the partition of this node"),
  votes: z.number(),
});
export type QuorumDevice = z.infer<typeof quorumDeviceSchema>;

/** How long this host let processes wait, and how long knet's pings took, at worst in the last hour. */
export const viewFitnessSchema = z.strictObject({
  /** null: nobody watches. */
  scheduling: schedulingSchema.nullable(),
  /** By the links that data went over lately; null: it has fewer than two, or too little went yet. */
  linkMode: linkModeSchema.nullable(),
  roundTrips: z.array(worstSchema.extend({ link: z.number(), nodeId: z.number() })),
});
export type ViewFitness = z.infer<typeof viewFitnessSchema>;

/**
 * What one node's Corosync and Pacemaker say. `engine` "stopped": configured, not running; then `membership`
 * and `pacemaker` are null. `pacemaker` is null too while Pacemaker does not answer.
 */
export const clusterViewSchema = z.strictObject({
  at: instantSchema,
  /** The reading after this one takes longer than it should: what it says may no longer be so. */
  overdue: z.literal(true).optional(),
  engine: z.enum(["none", "stopped", "starting", "running"]),
  clusterName: z.string().nullable(),
  nodeName: z.string(),
  /** SHA-256 of corosync.conf, hex; null: there is none. */
  confDigest: z.string().nullable(),
  membership: z
    .strictObject({
      nodeId: z.number(),
      quorate: z.boolean(),
      expectedVotes: z.number(),
      totalVotes: z.number(),
      /** Votes that a partition needs to act; missing from an agent that does not tell. */
      neededVotes: z.number().optional(),
      /** The quorum device as this node has it; null: it has none. Missing from an agent that does not tell. */
      device: quorumDeviceSchema.nullable().optional(),
      members: z.array(z.number()).describe("nodeids that Corosync has in its membership"),
      tokenMs: z.number().nullable(),
      consensusMs: z.number().nullable(),
      /** Of its links, where they differ the slowest; missing from an agent that does not tell. */
      pingIntervalMs: z.number().nullable().optional(),
      pingTimeoutMs: z.number().nullable().optional(),
      linkMode: linkModeSchema.optional(),
      links: z.array(viewLinkSchema),
    })
    .nullable(),
  /** What allows or forbids a quick detection, by its own measure; missing from an agent that does not tell. */
  fitness: viewFitnessSchema.optional(),
  pacemaker: z
    .strictObject({
      dc: z.string().nullable(),
      quorate: z.boolean(),
      fencingEnabled: z.boolean(),
      maintenance: z.boolean(),
      /** admin_epoch.epoch.num_updates of the live CIB. */
      epoch: z.string().nullable(),
      nodes: z.array(viewNodeSchema),
      resources: z.array(viewResourceSchema),
      failCounts: z.array(viewFailCountSchema),
      failures: z.array(viewFailureSchema),
      fencing: z.array(viewFencingSchema).describe("newest first"),
      /** Of the groups that have a limit; missing from an agent that knows of none. */
      failoverCounts: z.array(failoverCountSchema).optional(),
      /** Of the fast resources that run on this node; missing from an agent that watches none. */
      watches: z.array(processWatchSchema).optional(),
      /** Of the networks with targets; missing from an agent that pings none. */
      paths: z.array(pathViewSchema).optional(),
    })
    .nullable(),
});
export type ClusterView = z.infer<typeof clusterViewSchema>;

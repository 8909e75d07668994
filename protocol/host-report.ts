import { z } from "zod";
import { digestSchema } from "@/protocol/agent-package";
import { hostTimeSchema } from "@/protocol/cluster-time";
import { sbdStateSchema, watchdogSchema } from "@/protocol/disk-witness";
import { instantSchema } from "@/protocol/names";

export const hostInterfaceSchema = z.strictObject({
  name: z.string(),
  mac: z.string().nullable(),
  mtu: z.number(),
  up: z.boolean().describe("administratively up"),
  carrier: z.boolean().describe("a cable with a live other end"),
  loopback: z.boolean(),
  addresses: z.array(
    z.strictObject({
      family: z.enum(["ipv4", "ipv6"]),
      address: z.string(),
      prefix: z.number(),
      /** true for addresses added beside the interface's own, such as a group's (IPaddr2 makes them so). */
      secondary: z.boolean(),
      linkLocal: z.boolean(),
    }),
  ),
});
export type HostInterface = z.infer<typeof hostInterfaceSchema>;

export const serviceStateSchema = z.strictObject({
  installed: z.boolean(),
  active: z.boolean(),
  enabled: z.boolean(),
});

/** What is installed of what a cluster needs: package → version, null when missing. */
export const clusterPackageNames = [
  "corosync",
  "pacemaker",
  "pacemaker-cli-utils",
  "resource-agents",
  "fence-agents",
] as const;
export const clusterPackageSchema = z.enum(clusterPackageNames);
/** Needed where a witness has a vote: the first on every node, the second on the witness. */
export const witnessPackageNames = { node: "corosync-qdevice", witness: "corosync-qnetd" } as const;
/** Needed on every node where a disk is the witness. */
export const diskWitnessPackageName = "sbd";
/** Keeps a node's time where the cluster's time is decided. */
export const timePackageName = "chrony";
/** Needed where a drill cuts a node off from the others. */
export const DRILL_PACKAGE = "nftables";
/** All that an agent may be told to install. */
export const installablePackageSchema = z.enum([
  ...clusterPackageNames,
  ...Object.values(witnessPackageNames),
  diskWitnessPackageName,
  timePackageName,
  DRILL_PACKAGE,
]);

export const hostDiskSchema = z.strictObject({
  name: z.string(),
  path: z.string(),
  size: z.number(),
  type: z.string(),
  fileSystem: z.string().nullable().describe("or another signature: LVM2_member, drbd, swap"),
  mountPoint: z.string().nullable(),
  /** Its names in /dev/disk/by-id; missing, like what follows, from an agent that does not look. */
  ids: z.array(z.string()).optional(),
  partitionTable: z.string().nullable().optional(),
  readOnly: z.boolean().optional(),
  /** Partitions, or what LVM, DRBD, multipath and the like made of it. */
  parts: z.number().int().optional(),
});
export type HostDisk = z.infer<typeof hostDiskSchema>;

/** One server as its own agent sees it. Sizes in bytes. */
export const hostReportSchema = z.strictObject({
  at: instantSchema,
  bootId: z.string(),
  bootedAt: instantSchema,
  hostname: z.string().describe("uname -n"),
  agentVersion: z.string(),
  /** SHA-256 of the program that the agent runs from; null: of an agent that does not tell. */
  agentDigest: digestSchema.nullable().default(null),
  os: z.strictObject({ id: z.string(), version: z.string(), name: z.string() }),
  kernel: z.string(),
  architecture: z.string(),
  cpus: z.number(),
  memory: z.strictObject({ total: z.number(), available: z.number() }),
  interfaces: z.array(hostInterfaceSchema),
  /** Its default gateways; missing from an agent that does not look. */
  gateways: z.array(z.string()).optional(),
  disks: z.array(hostDiskSchema),
  fileSystems: z.array(z.strictObject({ mountPoint: z.string(), size: z.number(), free: z.number() })),
  packages: z.record(clusterPackageSchema, z.string().nullable()),
  services: z.record(z.enum(["corosync", "pacemaker"]), serviceStateSchema),
  /** Watchdogs that programs here can open, the best first; missing from an agent that does not look. */
  watchdogs: z.array(watchdogSchema).optional(),
  /** null: not installed; missing from an agent that does not look. */
  sbd: sbdStateSchema.nullable().optional(),
  /** Whether a cluster is configured here already, from files on disk, running or not. */
  existingCluster: z.strictObject({
    corosyncConf: z.boolean(),
    cib: z.boolean(),
    name: z.string().nullable(),
  }),
  /** This server's clock minus the console's, by the best of the last round trips; null: not measured yet. */
  clock: z.strictObject({ offsetMs: z.number().nullable(), roundTripMs: z.number().nullable() }),
  /** What keeps that clock right; missing from an agent that does not look. */
  time: hostTimeSchema.optional(),
});
export type HostReport = z.infer<typeof hostReportSchema>;

// Long because it is the one table of every task: splitting it would hide that each is there once.
import { z } from "zod";
import { agentMetadataSchema, resourceTypeSchema } from "@/protocol/agent-metadata";
import { agentPackageSchema, updateOutcomeSchema } from "@/protocol/agent-package";
import { timeSourceNameSchema } from "@/protocol/cluster-time";
import { viewLinkSchema } from "@/protocol/cluster-view";
import { linkNumberSchema } from "@/protocol/definition";
import { diskHeaderSchema, diskIdSchema, diskWitnessSchema, watchdogSchema } from "@/protocol/disk-witness";
import { faultSchema } from "@/protocol/fault";
import { fenceActionSchema } from "@/protocol/fence-action";
import { hostReportSchema, installablePackageSchema } from "@/protocol/host-report";
import {
  adapterNameSchema,
  cibIdSchema,
  fenceTypeNameSchema,
  idSchema,
  ipAddressSchema,
  nodeNameSchema,
  objectNameSchema,
  parameterNameSchema,
  parametersSchema,
  resourceTypeNameSchema,
} from "@/protocol/names";
import { simulatedChangeSchema, simulationSchema } from "@/protocol/simulation";
import { runningTimingSchema } from "@/protocol/timing";
import { allocationScoreSchema } from "@/protocol/why";

/**
 * A *task* is one agent's part in an operation: typed, with a typed result. Every task is safe to send twice
 * with the same id (the agent answers with the first one's result). An unknown field is refused.
 * Adding a task = one entry here and one executor file in agent/tasks/.
 */
const nothing = z.strictObject({});
const base64Schema = z.base64().max(16_384);
const pemSchema = z
  .string()
  .max(16_384)
  .regex(/-----BEGIN CERTIFICATE-----/);
const engineState = z.strictObject({ corosync: z.boolean(), pacemaker: z.boolean() });

export const agentTasks = {
  /** Installs missing cluster packages with the server's own package manager; leaves services stopped. */
  "packages.install": {
    input: z.strictObject({ packages: z.array(installablePackageSchema).min(1) }),
    result: z.strictObject({ installed: z.record(z.string(), z.string()) }),
  },
  /** A fresh host report, not the last one sent. */
  "host.report": { input: nothing, result: hostReportSchema },
  /** How this server resolves names (getent ahosts) and addresses back (getent hosts). */
  "names.resolve": {
    input: z.strictObject({
      names: z.array(nodeNameSchema).max(16),
      addresses: z.array(ipAddressSchema).max(64),
    }),
    result: z.strictObject({
      names: z.record(z.string(), z.array(z.string())),
      addresses: z.record(z.string(), z.array(z.string())),
    }),
  },
  /** Answers UDP and TCP probes at an address until the deadline; for port checks. Result: how many came. */
  "probe.answer": {
    input: z.strictObject({
      addresses: z.array(ipAddressSchema).min(1).max(16),
      udpPort: z.number().int().min(1).max(65535),
      secret: z.string().regex(/^[0-9a-f]{32}$/),
      seconds: z.number().int().min(1).max(60),
    }),
    result: z.strictObject({ answered: z.number() }),
  },
  /** Ends those who answer probes with this secret; their tasks end when the ports are free again. */
  "probe.stop": { input: z.strictObject({ secret: z.string().regex(/^[0-9a-f]{32}$/) }), result: nothing },
  /** Sends UDP probes from one address to another and waits for the echo. */
  "probe.ask": {
    input: z.strictObject({
      from: ipAddressSchema,
      to: ipAddressSchema,
      udpPort: z.number().int().min(1).max(65535),
      secret: z.string().regex(/^[0-9a-f]{32}$/),
    }),
    result: z.strictObject({ answered: z.boolean(), roundTripMs: z.number().nullable() }),
  },
  /** Whether something answers at an address on an adapter (ARP/neighbour, not ICMP alone). */
  "address.check": {
    input: z.strictObject({ address: ipAddressSchema, adapter: adapterNameSchema }),
    result: z.strictObject({ taken: z.boolean(), by: z.string().nullable().describe("MAC address") }),
  },
  /** Fence agents installed here. */
  "fence-types.list": { input: nothing, result: z.strictObject({ types: z.array(fenceTypeNameSchema) }) },
  "fence-type.describe": {
    input: z.strictObject({ type: fenceTypeNameSchema }),
    result: agentMetadataSchema,
  },
  /** Asks the fence agent for the status of one plug, parameters on its stdin. Changes nothing. */
  "fence-device.check": {
    input: z.strictObject({
      type: fenceTypeNameSchema,
      parameters: parametersSchema,
      secretParameters: z.record(parameterNameSchema, z.string().max(4096)),
      plug: z.string().min(1).max(255),
    }),
    result: z.strictObject({
      power: z.enum(["on", "off", "unknown"]),
      /** From the fence agent's start to its end; null: of an agent of ours that does not measure it. */
      tookMs: z.number().int().min(0).nullable().default(null),
    }),
  },
  "resource-types.list": { input: nothing, result: z.strictObject({ types: z.array(resourceTypeSchema) }) },
  "resource-type.describe": {
    input: z.strictObject({ type: resourceTypeNameSchema }),
    result: agentMetadataSchema,
  },
  /** The cluster options that Pacemaker's daemons here know, in the form of an agent's metadata. */
  "cluster-options.describe": { input: nothing, result: agentMetadataSchema },
  /** The resource agent's own validate-all, parameters in its environment. `output` is the agent's words. */
  "resource.validate": {
    input: z.strictObject({ type: resourceTypeNameSchema, parameters: parametersSchema }),
    result: z.strictObject({ valid: z.boolean(), supported: z.boolean(), output: z.string() }),
  },
  /**
   * Writes corosync.conf and authkey (atomically, root 0644/0400). Refused with `cluster.exists` where another
   * cluster's configuration is, unless `replaces` names that cluster, and with `corosync-conf.refused` where Corosync
   * itself does not take it (`corosync -t`).
   */
  "cluster.write-configuration": {
    input: z.strictObject({
      clusterName: objectNameSchema,
      corosyncConf: z.string().max(65536),
      /** base64; null keeps the one that is there. */
      authkey: z.base64().max(4096).nullable(),
      replaces: objectNameSchema.nullable(),
    }),
    result: nothing,
  },
  /** corosync.conf as it stands, and a fingerprint (SHA-256, hex) of the authkey: the same on all its nodes. */
  "cluster.read-configuration": {
    input: nothing,
    result: z.strictObject({
      corosyncConf: z.string().max(65536),
      authkeyFingerprint: z.string().nullable().describe("null: the cluster does without"),
    }),
  },
  /** The cluster's authkey, for a server that joins it; over mutual TLS only, never logged. */
  "cluster.read-authkey": { input: nothing, result: z.strictObject({ authkey: z.base64().max(4096) }) },
  /** Starts and enables corosync and pacemaker and waits until both answer. */
  "cluster.start": { input: z.strictObject({ seconds: z.number().int().max(300) }), result: engineState },
  /** Stops pacemaker, then corosync (resources here stop or move first), and disables both. */
  "cluster.stop": { input: z.strictObject({ seconds: z.number().int().max(600) }), result: engineState },
  /** Stops both and starts them again, also where nobody is there any more to ask for the second. */
  "cluster.restart": { input: z.strictObject({ seconds: z.number().int().max(300) }), result: engineState },
  /** Waits until Pacemaker shows all these nodes online and has quorum. Result: milliseconds it took. */
  "cluster.wait-online": {
    input: z.strictObject({ nodes: z.array(nodeNameSchema).min(1), seconds: z.number().int().max(300) }),
    result: z.strictObject({ waitedMs: z.number(), dc: z.string().nullable() }),
  },
  /** How Corosync here protects what it sends now; null: it does not run. */
  "cluster.read-protection": {
    input: nothing,
    result: z.strictObject({
      protection: z.strictObject({ cipher: z.string(), hash: z.string() }).nullable(),
      /** SHA-256 of the key's file, hex; null: there is none. */
      keyFingerprint: z.string().nullable(),
    }),
  },
  /** This node's links as they are now, not as last reported; null while Corosync does not run here. */
  "cluster.read-links": {
    input: nothing,
    result: z.strictObject({ links: z.array(viewLinkSchema).nullable() }),
  },
  /**
   * On a server that becomes a witness: corosync-qnetd runs, with TLS required and a certificate authority of its own,
   * whose certificate (PEM) is answered. Safe where it runs already.
   */
  "witness.serve": {
    input: z.strictObject({ seconds: z.number().int().min(1).max(120) }),
    result: z.strictObject({ authority: z.string() }),
  },
  /** On a node: a new key that never leaves it, and the request for its certificate (base64 of DER). */
  "witness.request-certificate": {
    input: z.strictObject({ clusterName: objectNameSchema, authority: pemSchema }),
    result: z.strictObject({ request: base64Schema }),
  },
  /** On a witness: signs the request of a node of that cluster. */
  "witness.sign-certificate": {
    input: z.strictObject({ clusterName: objectNameSchema, request: base64Schema }),
    result: z.strictObject({ certificate: base64Schema }),
  },
  /** On a node whose corosync.conf names the witness: takes the certificate, if one is given, and connects. */
  "witness.connect": {
    input: z.strictObject({
      certificate: base64Schema.nullable(),
      seconds: z.number().int().min(1).max(120),
    }),
    result: nothing,
  },
  /** On a node: connects no more, and key and certificates are removed. */
  "witness.disconnect": { input: nothing, result: nothing },
  /** On a witness: stops, unless another cluster is connected to it. */
  "witness.retire": {
    input: z.strictObject({ clusterName: objectNameSchema, seconds: z.number().int().min(1).max(60) }),
    result: z.strictObject({ stopped: z.boolean() }),
  },
  /**
   * Whether this server could be a node of a cluster with this disk as witness: it has a watchdog (the best is answered)
   * and no SBD of others, and nothing uses the disk or is on it. Changes nothing.
   */
  "disk-witness.check": {
    input: z.strictObject({ disk: diskIdSchema }),
    result: z.strictObject({ watchdog: watchdogSchema }),
  },
  /**
   * Writes SBD's header on a disk that nothing uses and whose beginning is empty: nothing is ever overwritten. Refused
   * with `disk-witness.*` that says what is there.
   */
  "disk-witness.prepare": { input: diskWitnessSchema, result: diskHeaderSchema },
  /** SBD's header as this server reads it; null: there is none on the disk. */
  "disk-witness.read": {
    input: z.strictObject({ disk: diskIdSchema }),
    result: z.strictObject({ header: diskHeaderSchema.nullable() }),
  },
  /** SBD is to run with this disk and the best watchdog here, from the next start of Corosync on. Safe to repeat. */
  "disk-witness.configure": {
    input: diskWitnessSchema,
    result: z.strictObject({ watchdog: watchdogSchema }),
  },
  /** Waits until SBD runs here with the disk and has its place on it, or (null) until it does not run. */
  "disk-witness.wait": {
    input: z.strictObject({ disk: diskIdSchema.nullable(), seconds: z.number().int().min(1).max(300) }),
    result: nothing,
  },
  /** SBD is not to run here, from the next start of Corosync on. What others set up is left alone. */
  "disk-witness.leave": { input: nothing, result: nothing },
  /** Empties the beginning of the disk again where the header is still this one. */
  "disk-witness.clear": {
    input: z.strictObject({ disk: diskIdSchema, uuid: z.uuid() }),
    result: z.strictObject({ cleared: z.boolean() }),
  },
  /**
   * chronyd here runs with these settings in place of the server's own, checked by chronyd first, and follows something.
   * It is waited for one of `wanted` (any, where none is named); `source` null: its own clock. Safe to repeat.
   */
  "time.keep": {
    input: z.strictObject({
      settings: z.string().max(16_384),
      wanted: z.array(timeSourceNameSchema).max(16),
      seconds: z.number().int().min(1).max(60),
    }),
    result: z.strictObject({ source: z.string().nullable(), stratum: z.number().int() }),
  },
  /** chronyd here runs with the server's own settings again. */
  "time.keep-own": { input: nothing, result: nothing },
  /** Waits until Corosync here has just these links, and those named reach their peers. */
  "cluster.wait-links": {
    input: z.strictObject({
      links: z.array(linkNumberSchema).max(8),
      connected: z
        .array(
          z.strictObject({
            ...{ link: linkNumberSchema, network: objectNameSchema },
            ...{ nodeId: z.number().int(), node: nodeNameSchema },
          }),
        )
        .max(128),
      seconds: z.number().int().max(120),
    }),
    result: nothing,
  },
  /** Waits until Corosync here works by this timing, these nodes are members, and its connected links answered since. */
  "cluster.wait-timing": {
    input: z.strictObject({
      timing: runningTimingSchema.omit({ linkMode: true }),
      members: z.array(z.number().int()).max(16),
      seconds: z.number().int().max(300),
    }),
    result: nothing,
  },
  /** Rereads corosync.conf on all nodes (corosync-cfgtool -R), after every node has the new file. */
  "cluster.reload-corosync": { input: nothing, result: nothing },
  /** Takes a node out of Pacemaker's memory on this node (crm_node --remove) after it left corosync.conf. */
  "cluster.forget-node": {
    input: z.strictObject({ node: nodeNameSchema, seconds: z.number().int().max(300) }),
    result: nothing,
  },
  /** Stops the engine and removes this cluster's configuration, authkey and CIB from this server. */
  "cluster.remove": {
    input: z.strictObject({ clusterName: objectNameSchema, seconds: z.number().int().max(600) }),
    result: nothing,
  },
  /**
   * Replaces sections of the live CIB (crm_config, resources, constraints, rsc_defaults, op_defaults,
   * fencing-topology, alerts; never `nodes` or `status`). Verified first (crm_verify), refused with
   * `cib.changed` when the live epoch differs from `guard`; parameters whose secrets are not in
   * `configuration` are already filled in by the console.
   */
  "cib.apply": {
    input: z.strictObject({
      configuration: z.string().max(4_000_000).describe("<configuration> XML with the sections to replace"),
      guard: z
        .string()
        .nullable()
        .describe("admin_epoch.epoch the change was made for; null: whatever it is"),
    }),
    result: z.strictObject({ epoch: z.string() }),
  },
  "cib.read": { input: nothing, result: z.strictObject({ xml: z.string(), epoch: z.string() }) },
  /** The live CIB and the scheduler's scores by it, for explaining where things run. Changes nothing. */
  "allocation.read": {
    input: nothing,
    result: z.strictObject({
      xml: z.string(),
      epoch: z.string(),
      scores: z.array(allocationScoreSchema),
    }),
  },
  /** Waits until the given resources are active (or inactive), or until one of them failed. */
  "resources.wait": {
    input: z.strictObject({
      active: z.array(z.string()),
      inactive: z.array(z.string()),
      seconds: z.number().int().max(600),
    }),
    result: z.strictObject({ waitedMs: z.number() }),
  },
  /** What Pacemaker would do if these sections (as in cib.apply) were in force. Nothing is changed. */
  "simulate.configuration": {
    input: z.strictObject({ configuration: z.string().max(4_000_000) }),
    result: simulationSchema,
  },
  simulate: { input: z.strictObject({ change: simulatedChangeSchema }), result: simulationSchema },
  /** guard → simulate → constraint → wait → check it stays → remove the constraint → verify. */
  "group.move": {
    input: z.strictObject({
      group: cibIdSchema,
      resources: z.array(cibIdSchema).min(1),
      node: nodeNameSchema,
      seconds: z.number().int().max(600),
    }),
    result: z.strictObject({ from: z.string().nullable(), to: z.string(), movedMs: z.number() }),
  },
  /** Like group.move, for the promoted role of a promotable clone. */
  "group.move-promoted": {
    input: z.strictObject({
      group: cibIdSchema,
      resources: z.array(cibIdSchema).min(1),
      node: nodeNameSchema,
      seconds: z.number().int().max(600),
    }),
    result: z.strictObject({ from: z.string().nullable(), to: z.string() }),
  },
  /** Pacemaker standby on or off; on waits until nothing runs there any more. */
  "node.standby": {
    input: z.strictObject({ node: nodeNameSchema, on: z.boolean(), seconds: z.number().int().max(600) }),
    result: nothing,
  },
  /** Has the cluster's fencer act on a node's power and waits for its result; never asked of that node itself. */
  "node.fence": {
    input: z.strictObject({
      node: nodeNameSchema,
      action: fenceActionSchema,
      seconds: z.number().int().min(10).max(600),
    }),
    result: z.strictObject({ tookMs: z.number() }),
  },
  /** The fencer takes a node for fenced because a person says so (`stonith_admin --confirm`); never of a node that is up. */
  "node.confirm-off": {
    input: z.strictObject({ node: nodeNameSchema, seconds: z.number().int().min(5).max(600) }),
    result: nothing,
  },
  /** A group's failovers count anew, and it may start again where they had stopped it. */
  "failovers.forget": {
    input: z.strictObject({ group: cibIdSchema }),
    result: z.strictObject({ forgotten: z.number() }),
  },
  /** Forgets failures of a resource (or all) so that Pacemaker tries again. */
  "failures.clean": {
    input: z.strictObject({ resource: cibIdSchema.nullable(), node: nodeNameSchema.nullable() }),
    result: nothing,
  },
  /** As if its check had failed there, then until the cluster has settled. Result: where the resource is then. */
  "resource.fail": {
    input: z.strictObject({
      resource: cibIdSchema,
      node: nodeNameSchema,
      seconds: z.number().int().max(600),
    }),
    result: z.strictObject({ nodes: z.array(z.string()), failures: z.number().int() }),
  },
  /**
   * Whether this server could be made to fail so, now. Changes nothing; a problem says why not. Result: to how many
   * processes it would be done, and what has to be installed first.
   */
  "fault.check": {
    input: z.strictObject({ fault: faultSchema }),
    result: z.strictObject({
      processes: z.number().int(),
      lacks: z.array(installablePackageSchema),
    }),
  },
  /**
   * Makes this server fail for a drill. Before that it arms what undoes it after `seconds`, by systemd alone. One at a time.
   * Result: in how many ms from this answer it happens, or happened (negative).
   */
  "fault.inject": {
    input: z.strictObject({ id: idSchema, fault: faultSchema, seconds: z.number().int().min(1).max(300) }),
    result: z.strictObject({ inMs: z.number() }),
  },
  /**
   * Undoes what of it is left now. Result: whether something was to be undone, and whether that was over by itself already, so that
   * nothing had to be done (told of a clock; false of all else).
   */
  "fault.undo": {
    input: z.strictObject({ id: idSchema }),
    result: z.strictObject({ undone: z.boolean(), wasOver: z.boolean().default(false) }),
  },
  /** Pacemaker's maintenance of one node, on or off; waits until the cluster knows. */
  "node.maintenance": {
    input: z.strictObject({ node: nodeNameSchema, on: z.boolean(), seconds: z.number().int().max(600) }),
    result: nothing,
  },
  /**
   * Fetches this package from its own console, keeps what it takes to go back, and has systemd do the rest: the agent that
   * answers is not the one that is there afterwards. How it went: `agent.update-outcome`.
   */
  "agent.update": {
    input: agentPackageSchema.omit({ version: true }).extend({ id: idSchema }),
    result: nothing,
  },
  /** How the update with this id went, asked of whichever agent is there. `text`: what dpkg said in the end. */
  "agent.update-outcome": {
    input: z.strictObject({ id: idSchema }),
    result: z.strictObject({ outcome: updateOutcomeSchema, text: z.string().max(16_384) }),
  },
} as const;

export type TaskType = keyof typeof agentTasks;
export type TaskInput<T extends TaskType> = z.infer<(typeof agentTasks)[T]["input"]>;
export type TaskResult<T extends TaskType> = z.infer<(typeof agentTasks)[T]["result"]>;

/** A task on the wire; `input` is checked against {@link agentTasks} by its type. */
export const taskEnvelopeSchema = z.strictObject({
  id: idSchema,
  type: z.enum(Object.keys(agentTasks) as [TaskType, ...TaskType[]]),
  input: z.unknown(),
  /** The agent gives up (and says so) after this many seconds. */
  deadlineSeconds: z.number().int().min(1).max(1800),
});
export type TaskEnvelope = z.infer<typeof taskEnvelopeSchema>;

import { z } from "zod";
import { clusterPlanSchema } from "@/protocol/cluster-plan";
import {
  fenceDeviceDefinitionSchema,
  groupDefinitionSchema,
  resourceDefinitionSchema,
  secretsSchema,
} from "@/protocol/definition";
import { drillPlanSchema } from "@/protocol/drill";
import { editSchema } from "@/protocol/edit";
import { fenceActionSchema } from "@/protocol/fence-action";
import {
  adapterNameSchema,
  cibIdSchema,
  idSchema,
  instantSchema,
  ipAddressSchema,
  nodeNameSchema,
  objectNameSchema,
  revisionSchema,
  textSchema,
  typedNameSchema,
} from "@/protocol/names";
import { problemSchema } from "@/protocol/problem";
import { stepSchema } from "@/protocol/step";

/** What a user asks for. The id is made in the browser, so a retry is the same operation. */
const operation = { id: idSchema };
const onCluster = { ...operation, clusterId: idSchema };
const onGroup = { ...onCluster, group: cibIdSchema };
const onResource = { ...onCluster, resource: cibIdSchema };
const onNode = { ...onCluster, node: nodeNameSchema };
/** Why it is done. What is dangerous is refused without (server/access). */
const why = { reason: textSchema.max(500).default("") };

export const operationRequestSchema = z.discriminatedUnion("type", [
  /** Checks of servers before (or after) they are a cluster; its steps are the checks. */
  z.strictObject({
    ...operation,
    type: z.literal("configuration.analyse"),
    clusterName: objectNameSchema,
    serverIds: z.array(idSchema).min(1).max(16),
    /** Set when servers are to be added to this cluster. */
    clusterId: idSchema.nullable().default(null),
  }),
  z.strictObject({
    ...operation,
    type: z.literal("packages.install"),
    serverIds: z.array(idSchema).min(1).max(16),
  }),
  /** The console's own agent in place of theirs, one server after the other in this order; until the first that fails. */
  z.strictObject({
    ...operation,
    type: z.literal("agents.update"),
    serverIds: z.array(idSchema).min(1).max(16),
  }),
  z.strictObject({
    ...operation,
    type: z.literal("cluster.create"),
    plan: clusterPlanSchema,
    secrets: secretsSchema,
    /** Must be the cluster's name when fencing is off: the typed confirmation. */
    confirmNoFencing: typedNameSchema.nullable().default(null),
  }),
  /** Goes on with (or undoes) a cluster.create that failed midway. */
  z.strictObject({ ...onCluster, type: z.literal("cluster.resume-create") }),
  z.strictObject({ ...onCluster, type: z.literal("cluster.undo-create") }),
  /** A cluster that runs on these servers already, made elsewhere: read and recorded, nothing on them changed. */
  z.strictObject({
    ...operation,
    type: z.literal("cluster.adopt"),
    serverIds: z.array(idSchema).min(1).max(16),
  }),
  /** Makes something fail, measures from outside for how long each service is away, and sees that all is as before. */
  z.strictObject({
    ...onCluster,
    type: z.literal("drill.run"),
    plan: drillPlanSchema,
    /** The node's name where it is to crash or to be cut off. */
    confirmName: typedNameSchema.nullable().default(null),
    /** When it was due; null: a person asked for it now. */
    scheduledAt: instantSchema.nullable().default(null),
  }),
  /** Checks of a running cluster; changes nothing, its steps are the checks. */
  z.strictObject({ ...onCluster, type: z.literal("cluster.validate") }),
  /** Edits of the definition, all together or none; refused when it is at another revision than the editor saw. */
  z.strictObject({
    ...onCluster,
    type: z.literal("configuration.change"),
    expectedRevision: revisionSchema,
    edits: z.array(editSchema).min(1).max(100),
    /** Of the fence devices that the edits name; what is not given here is kept. */
    secrets: secretsSchema.default({}),
    ...why,
  }),
  /** The configuration of an earlier revision again; nodes and networks stay as they are. */
  z.strictObject({
    ...onCluster,
    type: z.literal("configuration.revert"),
    expectedRevision: revisionSchema,
    revision: revisionSchema,
    ...why,
  }),
  /** Changes made with other tools become part of the definition; or the cluster is put back to the definition. */
  z.strictObject({ ...onCluster, type: z.literal("cluster.take-over-changes") }),
  z.strictObject({ ...onCluster, type: z.literal("cluster.put-back") }),
  /** The console lets go of a cluster, which goes on by itself: the opposite of cluster.adopt. */
  z.strictObject({ ...onCluster, type: z.literal("cluster.release") }),
  /** Whether what is dangerous on the cluster waits for a second person's approval. */
  z.strictObject({ ...onCluster, type: z.literal("cluster.approval"), on: z.boolean(), ...why }),
  z.strictObject({ ...onCluster, type: z.literal("cluster.destroy"), confirmName: typedNameSchema, ...why }),
  z.strictObject({
    ...onCluster,
    type: z.literal("cluster.add-node"),
    serverId: idSchema,
    /** Adapter and address on each network of the cluster, by network name. */
    interfaces: z.record(
      objectNameSchema,
      z.strictObject({ adapter: adapterNameSchema, address: ipAddressSchema }),
    ),
    /** What each fence device calls the new node. */
    plugs: z.record(cibIdSchema, textSchema),
  }),
  z.strictObject({ ...onNode, type: z.literal("node.evict"), confirmName: typedNameSchema, ...why }),
  z.strictObject({ ...onCluster, type: z.literal("group.create"), group: groupDefinitionSchema }),
  z.strictObject({ ...onGroup, type: z.literal("group.delete") }),
  z.strictObject({ ...onGroup, type: z.literal("group.move"), node: nodeNameSchema }),
  /** The promoted role of a promotable clone goes to another of its nodes. */
  z.strictObject({ ...onGroup, type: z.literal("group.move-promoted"), node: nodeNameSchema }),
  z.strictObject({ ...onGroup, type: z.literal("group.bring-online") }),
  z.strictObject({ ...onGroup, type: z.literal("group.take-offline") }),
  z.strictObject({ ...onGroup, type: z.literal("resource.create"), resource: resourceDefinitionSchema }),
  z.strictObject({ ...onResource, type: z.literal("resource.delete") }),
  z.strictObject({ ...onResource, type: z.literal("resource.bring-online") }),
  z.strictObject({ ...onResource, type: z.literal("resource.take-offline") }),
  /** Forgets its failures, on one node or on all. */
  z.strictObject({
    ...onResource,
    type: z.literal("resource.clean"),
    node: nodeNameSchema.nullable().default(null),
  }),
  /** Forgets all failures of all resources of the cluster. */
  z.strictObject({ ...onCluster, type: z.literal("cluster.clean") }),
  /** A new key for what the nodes say to each other, on all of them at once, while everything runs. */
  z.strictObject({ ...onCluster, type: z.literal("cluster.replace-key") }),
  /** Tells the cluster that it failed on the node, and waits for what the cluster makes of that. */
  z.strictObject({ ...onResource, type: z.literal("resource.fail"), node: nodeNameSchema }),
  /** In maintenance Pacemaker looks at nothing and acts on nothing: no failover. */
  z.strictObject({ ...onCluster, type: z.literal("cluster.maintenance"), on: z.boolean() }),
  z.strictObject({ ...onNode, type: z.literal("node.maintenance"), on: z.boolean() }),
  z.strictObject({ ...onGroup, type: z.literal("group.maintenance"), on: z.boolean() }),
  z.strictObject({ ...onResource, type: z.literal("resource.maintenance"), on: z.boolean() }),
  z.strictObject({ ...onNode, type: z.literal("node.pause") }),
  z.strictObject({ ...onNode, type: z.literal("node.drain") }),
  z.strictObject({ ...onNode, type: z.literal("node.resume") }),
  z.strictObject({ ...onNode, type: z.literal("node.start-service") }),
  z.strictObject({ ...onNode, type: z.literal("node.stop-service") }),
  /** The cluster's own fencing, asked for by a person: restarts the server hard, or switches it off or on. */
  z.strictObject({
    ...onNode,
    type: z.literal("node.fence"),
    action: fenceActionSchema,
    /** Must be the node's name, but for "on". */
    confirmName: typedNameSchema,
    ...why,
  }),
  /**
   * A person says that a node is off, where nothing else could make sure of it: the cluster believes it and takes its
   * groups over. Wrong, it costs the data that both then write.
   */
  z.strictObject({
    ...onNode,
    type: z.literal("node.confirm-off"),
    confirmName: typedNameSchema,
    ...why,
  }),
  /** Asks a fence device from every node for the power of every node it fences, and keeps what came of it. */
  z.strictObject({ ...onCluster, type: z.literal("fencing.test"), device: cibIdSchema }),
  /** Corosync and Pacemaker on all nodes; what the cluster serves stops with them. */
  z.strictObject({ ...onCluster, type: z.literal("cluster.start-service") }),
  z.strictObject({ ...onCluster, type: z.literal("cluster.stop-service"), confirmName: typedNameSchema }),
  /** Asks every fence device for the status of its plugs, from every node. */
  z.strictObject({
    ...operation,
    type: z.literal("fencing.check"),
    clusterId: idSchema.nullable(),
    serverIds: z.array(idSchema).min(1).max(16),
    devices: z.array(fenceDeviceDefinitionSchema),
    secrets: secretsSchema,
  }),
]);
export type OperationRequest = z.infer<typeof operationRequestSchema>;
export type OperationRequestInput = z.input<typeof operationRequestSchema>;
export type OperationType = OperationRequest["type"];
export type RequestOf<T extends OperationType> = Extract<OperationRequest, { type: T }>;

/** The type of an operation, for messages and tables that must cover all of them. */
export const operationTypeSchema = z.enum(
  operationRequestSchema.options.map((option) => option.shape.type.value) as [
    OperationType,
    ...OperationType[],
  ],
);

const common = {
  id: idSchema,
  type: operationTypeSchema,
  clusterId: idSchema.nullable(),
  /** Names for lists: what it acts on ("Web", "alpha"). */
  subject: z.string(),
  target: z.string().nullable().describe("where it goes, e.g. the node of a move"),
  requestedBy: z.string(),
  requestedAt: instantSchema,
  steps: z.array(stepSchema),
  /** Who approved it; missing: it needed no approval, or has none yet. */
  approvedBy: z.string().optional(),
};

/** An operation as it stands. Each state has only its own fields. */
export const operationSchema = z.discriminatedUnion("state", [
  /** Not begun: somebody else has to approve it, by then. `request`: what would be done, as it was asked. */
  z.strictObject({
    ...common,
    state: z.literal("waiting"),
    request: operationRequestSchema,
    expiresAt: instantSchema,
  }),
  z.strictObject({ ...common, state: z.literal("accepted") }),
  z.strictObject({ ...common, state: z.literal("running"), startedAt: instantSchema }),
  z.strictObject({
    ...common,
    state: z.literal("succeeded"),
    startedAt: instantSchema,
    endedAt: instantSchema,
    /** How long the group was not wholly online, from the nodes' own records; null: not measured or no outage. */
    outageMs: z.number().nullable(),
  }),
  z.strictObject({
    ...common,
    state: z.literal("failed"),
    startedAt: instantSchema.nullable(),
    endedAt: instantSchema,
    problem: problemSchema,
  }),
  /** The agent or the console was lost while it ran: it may or may not have been done. */
  z.strictObject({
    ...common,
    state: z.literal("unknown"),
    startedAt: instantSchema.nullable(),
    endedAt: instantSchema,
    problem: problemSchema,
  }),
]);
export type Operation = z.infer<typeof operationSchema>;
export const operationStateSchema = z.enum(
  operationSchema.options.map((option) => option.shape.state.value) as [OperationState, ...OperationState[]],
);
export type OperationState = Operation["state"];
export type WaitingOperation = Extract<Operation, { state: "waiting" }>;

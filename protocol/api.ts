// Long because it is the one table of every endpoint: splitting it would hide that each is there once.
import { z } from "zod";
import { agentMetadataSchema, resourceTypeSchema } from "@/protocol/agent-metadata";
import { apiTokensApi } from "@/protocol/api-tokens";
import { approvalApi } from "@/protocol/approval";
import { auditApi } from "@/protocol/audit";
import { clusterPlanSchema } from "@/protocol/cluster-plan";
import { clusterSecuritySchema } from "@/protocol/cluster-security";
import { configurationChangeSchema } from "@/protocol/configuration-change";
import {
  configurationElementSchema,
  elementIdSchema,
  sectionNameSchema,
} from "@/protocol/configuration-element";
import { consoleStateSchema } from "@/protocol/console-state";
import { definitionSchema } from "@/protocol/definition";
import { deletionSchema, dependenciesSchema } from "@/protocol/dependencies";
import { drillApi } from "@/protocol/drill-api";
import {
  clusterPropertiesSchema,
  editSchema,
  groupPropertiesSchema,
  nodePropertiesSchema,
  resourcePropertiesSchema,
} from "@/protocol/edit";
import { storedEventSchema } from "@/protocol/event";
import { fenceDevicePropertiesSchema } from "@/protocol/fencing";
import { historyApi } from "@/protocol/history";
import { joinTokenRequestSchema, joinTokenSchema } from "@/protocol/join-tokens";
import {
  adapterNameSchema,
  cibIdSchema,
  cursorSchema,
  fenceTypeNameSchema,
  idSchema,
  instantSchema,
  ipAddressSchema,
  nodeNameSchema,
  objectNameSchema,
  parametersSchema,
  resourceTypeNameSchema,
  revisionSchema,
} from "@/protocol/names";
import { networkPropertiesSchema } from "@/protocol/network-edits";
import { operationRequestSchema, operationSchema, operationStateSchema } from "@/protocol/operation";
import { peopleApi, youSchema } from "@/protocol/people";
import { problemSchema } from "@/protocol/problem";
import { simulatedChangeSchema, simulationSchema } from "@/protocol/simulation";
import { explanationSchema } from "@/protocol/why";

/**
 * The HTTP API, version 1, under /api/v1: one entry per endpoint. The server's routes, its OpenAPI document
 * and the browser's client are made from this table. Every endpoint but those marked `open` needs a session, or
 * (but for those marked `inPerson`) a token: `Authorization: Bearer …`.
 * Errors: a Problem as the body, with a fitting status.
 */
const none = z.strictObject({});
const revisionInPath = z.coerce.number().int().min(1).max(2_147_483_647);

export const revisionEntrySchema = z.strictObject({
  revision: z.number(),
  at: instantSchema,
  author: z.string(),
  reason: z.string(),
});

export const api = {
  health: {
    open: true,
    method: "get",
    path: "/healthz",
    params: none,
    query: none,
    body: none,
    answer: z.strictObject({
      status: z.enum(["ok", "degraded"]),
      database: z.enum(["up", "down"]),
      version: z.string(),
    }),
  },
  /** The same state that browsers get live, once; for scripts. */
  getState: {
    method: "get",
    path: "/api/v1/state",
    params: none,
    query: none,
    body: none,
    answer: z.strictObject({ version: z.number().int(), now: instantSchema, state: consoleStateSchema }),
  },
  /** 202: it waits for a second person's approval, and nothing was done. */
  requestOperation: {
    mayWait: true,
    method: "post",
    path: "/api/v1/operations",
    params: none,
    query: none,
    body: operationRequestSchema,
    answer: operationSchema,
  },
  listOperations: {
    method: "get",
    path: "/api/v1/operations",
    params: none,
    /** Newest first, at most `limit` (200 where it is not said); `before`: an operation, whose elders are meant. */
    query: z.strictObject({
      clusterId: idSchema.optional(),
      before: idSchema.optional(),
      state: operationStateSchema.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(200),
    }),
    body: none,
    answer: z.array(operationSchema),
  },
  getOperation: {
    method: "get",
    path: "/api/v1/operations/{id}",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: none,
    answer: operationSchema,
  },
  ...approvalApi,
  /** A new join token and the line that uses it. The secret is shown here once. */
  createJoinToken: {
    method: "post",
    path: "/api/v1/join-tokens",
    params: none,
    query: none,
    body: joinTokenRequestSchema,
    answer: joinTokenSchema.extend({ line: z.string() }),
  },
  /** Newest first, those of the last day and all that can still be used. */
  listJoinTokens: {
    method: "get",
    path: "/api/v1/join-tokens",
    params: none,
    query: none,
    body: none,
    answer: z.array(joinTokenSchema),
  },
  revokeJoinToken: {
    method: "delete",
    path: "/api/v1/join-tokens/{id}",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: none,
    answer: none,
  },
  /** Forgets a joined server that is in no cluster: its certificate is refused from then on. */
  forgetServer: {
    method: "delete",
    path: "/api/v1/servers/{id}",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: none,
    answer: none,
  },
  listFenceTypes: {
    method: "get",
    path: "/api/v1/servers/{id}/fence-types",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: none,
    answer: z.strictObject({ types: z.array(z.string()) }),
  },
  describeFenceType: {
    method: "get",
    path: "/api/v1/servers/{id}/fence-types/{type}",
    params: z.strictObject({ id: idSchema, type: fenceTypeNameSchema }),
    query: none,
    body: none,
    answer: agentMetadataSchema,
  },
  listResourceTypes: {
    method: "get",
    path: "/api/v1/clusters/{id}/resource-types",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: none,
    answer: z.strictObject({ types: z.array(resourceTypeSchema) }),
  },
  describeResourceType: {
    method: "get",
    path: "/api/v1/clusters/{id}/resource-types/{type}",
    params: z.strictObject({ id: idSchema, type: resourceTypeNameSchema }),
    query: none,
    body: none,
    answer: agentMetadataSchema,
  },
  /** The agent's own validate-all on every reachable node. */
  validateResource: {
    method: "post",
    path: "/api/v1/clusters/{id}/resource-validations",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: z.strictObject({ type: resourceTypeNameSchema, parameters: parametersSchema }),
    answer: z.strictObject({
      nodes: z.array(
        z.strictObject({ node: z.string(), valid: z.boolean(), supported: z.boolean(), output: z.string() }),
      ),
    }),
  },
  simulate: {
    method: "post",
    path: "/api/v1/clusters/{id}/simulations",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: z.strictObject({ change: simulatedChangeSchema }),
    answer: simulationSchema,
  },
  /** Why a group or resource runs where it does, or nowhere: from the live cluster's scheduler and configuration. */
  explain: {
    method: "get",
    path: "/api/v1/clusters/{id}/why/{name}",
    params: z.strictObject({ id: idSchema, name: cibIdSchema }),
    query: none,
    body: none,
    answer: explanationSchema,
  },
  getDefinition: {
    method: "get",
    path: "/api/v1/clusters/{id}/definition",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: none,
    answer: z.strictObject({ revision: z.number(), definition: definitionSchema }),
  },
  listRevisions: {
    method: "get",
    path: "/api/v1/clusters/{id}/revisions",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: none,
    answer: z.array(revisionEntrySchema),
  },
  /** What was decided after a revision: who, why, and the configuration then against now. Problem `revision.unknown`. */
  changesSinceRevision: {
    method: "get",
    path: "/api/v1/clusters/{id}/revisions/{revision}/changes-since",
    params: z.strictObject({ id: idSchema, revision: revisionInPath }),
    query: none,
    body: none,
    answer: z.strictObject({
      revision: z.number().describe("the one in force"),
      since: z.array(revisionEntrySchema).describe("newest first"),
      changes: z.array(configurationChangeSchema),
    }),
  },
  /** What protects a cluster. Problem `cluster.unknown`. */
  getClusterSecurity: {
    method: "get",
    path: "/api/v1/clusters/{id}/security",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: none,
    answer: clusterSecuritySchema,
  },
  /** A group's properties with the revision they are of. Problem `object.unknown`. */
  getGroupProperties: {
    method: "get",
    path: "/api/v1/clusters/{id}/groups/{name}/properties",
    params: z.strictObject({ id: idSchema, name: cibIdSchema }),
    query: none,
    body: none,
    answer: z.strictObject({ revision: z.number(), properties: groupPropertiesSchema }),
  },
  getClusterProperties: {
    method: "get",
    path: "/api/v1/clusters/{id}/properties",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: none,
    answer: z.strictObject({ revision: z.number(), properties: clusterPropertiesSchema }),
  },
  getNodeProperties: {
    method: "get",
    path: "/api/v1/clusters/{id}/nodes/{name}/properties",
    params: z.strictObject({ id: idSchema, name: nodeNameSchema }),
    query: none,
    body: none,
    answer: z.strictObject({ revision: z.number(), properties: nodePropertiesSchema }),
  },
  /** A fence device as it was decided, secrets by name only, and the levels of all nodes. Problem `object.unknown`. */
  getFenceDevice: {
    method: "get",
    path: "/api/v1/clusters/{id}/fence-devices/{name}",
    params: z.strictObject({ id: idSchema, name: cibIdSchema }),
    query: none,
    body: none,
    answer: z.strictObject({ revision: z.number(), properties: fenceDevicePropertiesSchema }),
  },
  /** A network's properties with the revision they are of. Problem `network.unknown`. */
  getNetworkProperties: {
    method: "get",
    path: "/api/v1/clusters/{id}/networks/{name}/properties",
    params: z.strictObject({ id: idSchema, name: objectNameSchema }),
    query: none,
    body: none,
    answer: z.strictObject({ revision: z.number(), properties: networkPropertiesSchema }),
  },
  /** The cluster options that its Pacemaker knows. */
  describeClusterOptions: {
    method: "get",
    path: "/api/v1/clusters/{id}/cluster-options",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: none,
    answer: agentMetadataSchema,
  },
  getResourceProperties: {
    method: "get",
    path: "/api/v1/clusters/{id}/resources/{name}/properties",
    params: z.strictObject({ id: idSchema, name: cibIdSchema }),
    query: none,
    body: none,
    answer: z.strictObject({ revision: z.number(), properties: resourcePropertiesSchema }),
  },
  /** What a resource depends on and what depends on it, whoever said so. */
  getDependencies: {
    method: "get",
    path: "/api/v1/clusters/{id}/resources/{name}/dependencies",
    params: z.strictObject({ id: idSchema, name: cibIdSchema }),
    query: none,
    body: none,
    answer: z.strictObject({ revision: z.number(), dependencies: dependenciesSchema }),
  },
  /** What deleting a resource would take along. Problem `object.unknown`. */
  getDeletion: {
    method: "get",
    path: "/api/v1/clusters/{id}/resources/{name}/deletion",
    params: z.strictObject({ id: idSchema, name: cibIdSchema }),
    query: none,
    body: none,
    answer: z.strictObject({ revision: z.number(), deletion: deletionSchema }),
  },
  /** Everything decided about the cluster, an element each, also what no dialog edits. */
  listConfigurationElements: {
    method: "get",
    path: "/api/v1/clusters/{id}/configuration",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: none,
    answer: z.strictObject({ revision: z.number(), elements: z.array(configurationElementSchema) }),
  },
  /** One of them as XML, without secret values. Problem `object.unknown`. */
  getConfigurationElement: {
    method: "get",
    path: "/api/v1/clusters/{id}/configuration/{section}/{element}",
    params: z.strictObject({ id: idSchema, section: sectionNameSchema, element: elementIdSchema }),
    query: none,
    body: none,
    answer: z.strictObject({ revision: z.number(), xml: z.string() }),
  },
  /** What edits, or going back to a revision, would change, and what the cluster would do. Nothing is changed. */
  previewChange: {
    method: "post",
    path: "/api/v1/clusters/{id}/previews",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: z.union([
      z.strictObject({ edits: z.array(editSchema).max(100) }),
      z.strictObject({ revision: revisionSchema }),
    ]),
    answer: z.strictObject({
      revision: z.number(),
      changes: z.array(configurationChangeSchema),
      simulation: simulationSchema,
    }),
  },
  /** What a definition becomes, secrets masked; for the review page. Problem `definition.invalid` lists fields. */
  compileDraft: {
    method: "post",
    path: "/api/v1/drafts/compiled",
    params: none,
    query: none,
    body: z.strictObject({ plan: clusterPlanSchema }),
    answer: z.strictObject({ corosyncConf: z.string(), cib: z.string() }),
  },
  /** Whether an address is free, asked from these servers; and the first free one at or after it. */
  checkAddress: {
    method: "post",
    path: "/api/v1/drafts/address-checks",
    params: none,
    query: none,
    body: z.strictObject({
      /** Where to ask: server → adapter on the network of the address. */
      adapters: z.record(idSchema, adapterNameSchema),
      address: ipAddressSchema,
    }),
    answer: z.strictObject({
      taken: z.boolean(),
      by: z.string().nullable(),
      seenFrom: z.string().nullable(),
    }),
  },
  listEvents: {
    method: "get",
    path: "/api/v1/events",
    params: none,
    /** `node` and `resource` (given once or several times): only events that name it, or one of them. */
    query: z.strictObject({
      clusterId: idSchema.optional(),
      node: nodeNameSchema.optional(),
      resource: z.preprocess(
        (given) => (given === undefined || Array.isArray(given) ? given : [given]),
        z.array(cibIdSchema).max(200).optional(),
      ),
      before: cursorSchema,
      limit: cursorSchema,
    }),
    body: none,
    answer: z.array(storedEventSchema),
  },
  ...historyApi,
  ...auditApi,
  ...peopleApi,
  ...apiTokensApi,
  ...drillApi,
  whoAmI: {
    method: "get",
    path: "/api/v1/session",
    params: none,
    query: none,
    body: none,
    answer: youSchema.extend({
      secondFactor: z.boolean(),
      /** false: what takes the password again takes a fresh sign-in at the identity provider. */
      password: z.boolean(),
      /** To an account at the identity provider. */
      linked: z.boolean(),
      /** The password may still be the one of the first start, which stands in a file of the console's machine. */
      firstPassword: z.boolean(),
      /** What people call the identity provider; null: none is set up. */
      provider: z.string().nullable(),
      version: z.string(),
    }),
  },
} as const satisfies Record<
  string,
  {
    open?: boolean;
    /** For people in a session: no token opens it. */
    inPerson?: boolean;
    /** Answered with 202 where the operation in the answer waits for approval. */
    mayWait?: boolean;
    /** Its answer goes out as a file to download, not as JSON. */
    file?: boolean;
    method: "get" | "post" | "put" | "delete";
    path: string;
    params: z.ZodType;
    query: z.ZodType;
    body: z.ZodType;
    answer: z.ZodType;
  }
>;
export type Api = typeof api;
export type EndpointName = keyof Api;
export type AnswerOf<N extends EndpointName> = z.infer<Api[N]["answer"]>;
export type BodyOf<N extends EndpointName> = z.input<Api[N]["body"]>;

/** The body of every error answer. */
export const errorAnswerSchema = problemSchema;

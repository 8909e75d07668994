import { timeChanges } from "@/compiler/cluster-time/time-changes";
import { compile } from "@/compiler/compile";
import { settleLinks } from "@/compiler/corosync-conf/links";
import { changesBetween } from "@/compiler/drift";
import { atField } from "@/compiler/field-problems";
import { networkChanges } from "@/compiler/network-changes";
import { applyEdits, groupProperties, resourceProperties } from "@/compiler/objects/apply-edit";
import { clusterProperties, nodeProperties } from "@/compiler/objects/cluster-properties";
import { elementXml, listElements } from "@/compiler/objects/configuration-elements";
import { deletionOf } from "@/compiler/objects/deletion";
import { dependenciesOf } from "@/compiler/objects/dependencies";
import { diskWitnessChanges } from "@/compiler/objects/disk-witness-device";
import { networkProperties, orderOf } from "@/compiler/objects/edit-networks";
import { fenceDeviceProperties } from "@/compiler/objects/fence-devices";
import { networkPathOf } from "@/compiler/objects/network-path";
import { ProblemError } from "@/protocol/problem";
import type { Access } from "@/server/access/access";
import { visibleState } from "@/server/access/visible-state";
import { youOf } from "@/server/access/you";
import type { AgentHub } from "@/server/agents/agent-hub";
import type { ServerRegistry } from "@/server/agents/server-registry";
import { approvalHandlers } from "@/server/approvals/approval-handlers";
import type { Approvals } from "@/server/approvals/approvals";
import { auditHandlers } from "@/server/audit/audit-handlers";
import type { AuditLog } from "@/server/audit/audit-log";
import type { Clusters } from "@/server/clusters/clusters";
import { explainObject } from "@/server/clusters/explain-object";
import type { Database } from "@/server/database/database";
import { drillHandlers } from "@/server/drills/drill-handlers";
import type { DrillStore } from "@/server/drills/drill-store";
import { historyHandlers } from "@/server/history/cluster-history";
import type { StateRecorder } from "@/server/history/state-recorder";
import type { Handlers } from "@/server/http/api-routes";
import { connectedAgents, firstAnswer } from "@/server/http/cluster-agents";
import { readClusterSecurity } from "@/server/http/cluster-security";
import { type PeopleParts, peopleHandlers } from "@/server/http/people-handlers";
import { requireSimulated } from "@/server/http/require-simulated";
import { readEvents, readRevisions } from "@/server/http/stored-records";
import { tokenHandlers } from "@/server/http/token-handlers";
import type { ApiTokens } from "@/server/identity/api-tokens";
import type { JoinTokens } from "@/server/identity/join-tokens";
import type { LiveState } from "@/server/live/live-state";
import { reverted } from "@/server/operations/change-configuration";
import type { OperationReader } from "@/server/operations/operation-reader";

export interface HandlerParts {
  version: string;
  database: Database;
  hub: AgentHub;
  servers: ServerRegistry;
  tokens: JoinTokens;
  apiTokens: ApiTokens;
  live: LiveState;
  operations: OperationReader;
  approvals: Approvals;
  clusters: Clusters;
  recorder: StateRecorder;
  audit: AuditLog;
  access: Access;
  people: PeopleParts;
  /** What people call the identity provider; null: none is set up. */
  provider: string | null;
  drills: DrillStore;
}

/** What each endpoint of protocol/api.ts does. All but the open ones run only for who may do it (api-routes.ts). */
export function createHandlers(parts: HandlerParts): Handlers {
  const { database, hub, servers, tokens, live, operations, clusters, access, people, version } = parts;
  const agentsOf = async (clusterId: string) => connectedAgents(clusters.require(clusterId).definition, hub);
  const earlier = (id: string, revision: number) =>
    clusters.revision(id, revision).catch((thrown) =>
      atField("revision", "revision.unknown", () => {
        throw thrown;
      }),
    );
  return {
    health: async () => ({
      status: database.state === "up" ? "ok" : "degraded",
      database: database.state,
      version,
    }),
    whoAmI: async ({ by }) => ({
      ...youOf(by.user),
      secondFactor: by.via === "session" && by.user.secondFactor,
      password: by.via === "session" && by.user.password,
      linked: by.via === "session" && by.user.linked,
      firstPassword: by.via === "session" && (await people.firstSignIn.isOf(by.user.name)),
      ...{ provider: parts.provider, version },
    }),
    getState: async ({ by }) => ({
      version: live.version,
      now: Date.now(),
      state: visibleState(live.current, by.user.rights),
    }),

    ...approvalHandlers(parts.approvals),
    listOperations: ({ query }) => operations.list(query),
    getOperation: ({ params }) => operations.get(params.id),

    createJoinToken({ by, body }) {
      const { clusterId } = body;
      if (clusterId) atField("clusterId", "cluster.unknown", () => clusters.require(clusterId));
      return tokens.create(by.user.name, body);
    },
    listJoinTokens: () => tokens.list(),
    async revokeJoinToken({ params }) {
      await tokens.revoke(params.id);
      return {};
    },
    async forgetServer({ params }) {
      await servers.forget(params.id);
      return {};
    },

    listFenceTypes: ({ params }) => hub.runTask(servers.require(params.id).id, "fence-types.list", {}),
    describeFenceType: ({ params }) =>
      hub.runTask(servers.require(params.id).id, "fence-type.describe", {
        type: params.type,
      }),
    listResourceTypes: async ({ params }) =>
      firstAnswer(await agentsOf(params.id), ({ serverId }) =>
        hub.runTask(serverId, "resource-types.list", {}),
      ),
    async describeResourceType({ params }) {
      return firstAnswer(await agentsOf(params.id), ({ serverId }) =>
        hub.runTask(serverId, "resource-type.describe", { type: params.type }),
      );
    },
    async validateResource({ params, body }) {
      const agents = await agentsOf(params.id);
      return {
        nodes: await Promise.all(
          agents.map(async ({ node, serverId }) => ({
            node,
            ...(await hub.runTask(serverId, "resource.validate", body)),
          })),
        ),
      };
    },
    async simulate({ params, body }) {
      requireSimulated(clusters.require(params.id).definition, body.change);
      const agents = await agentsOf(params.id);
      return firstAnswer(agents, ({ serverId }) => hub.runTask(serverId, "simulate", body));
    },
    async explain({ params }) {
      const { definition } = clusters.require(params.id);
      const said = await firstAnswer(await agentsOf(params.id), ({ serverId }) =>
        hub.runTask(serverId, "allocation.read", {}),
      );
      return explainObject(live.current.clusters[params.id], definition, said, params.name);
    },

    async getDefinition({ params }) {
      const { revision, definition } = clusters.require(params.id);
      return { revision, definition };
    },
    async getGroupProperties({ params }) {
      const { revision, definition } = clusters.require(params.id);
      return { revision, properties: groupProperties(definition, params.name) };
    },
    async getClusterProperties({ params }) {
      const { revision, definition } = clusters.require(params.id);
      return { revision, properties: clusterProperties(definition) };
    },
    getClusterSecurity: ({ params, by }) =>
      readClusterSecurity(clusters.require(params.id).definition, { hub, database }, by.user.rights),
    async getFenceDevice({ params }) {
      const { revision, definition } = clusters.require(params.id);
      return { revision, properties: fenceDeviceProperties(definition, params.name) };
    },
    async getNetworkProperties({ params }) {
      const { revision, definition } = clusters.require(params.id);
      const network = networkProperties(definition, params.name);
      const path = networkPathOf(definition, network);
      return { revision, properties: { network, order: orderOf(definition), path } };
    },
    async getNodeProperties({ params }) {
      const { revision, definition } = clusters.require(params.id);
      return { revision, properties: nodeProperties(definition, params.name) };
    },
    async describeClusterOptions({ params }) {
      return firstAnswer(await agentsOf(params.id), ({ serverId }) =>
        hub.runTask(serverId, "cluster-options.describe", {}),
      );
    },
    async getResourceProperties({ params }) {
      const { revision, definition } = clusters.require(params.id);
      return { revision, properties: resourceProperties(definition, params.name) };
    },
    async getDependencies({ params }) {
      const { revision, definition } = clusters.require(params.id);
      return { revision, dependencies: dependenciesOf(definition, params.name) };
    },
    async getDeletion({ params }) {
      const { revision, definition } = clusters.require(params.id);
      return { revision, deletion: deletionOf(definition, params.name) };
    },
    async listConfigurationElements({ params }) {
      const { revision, definition } = clusters.require(params.id);
      return { revision, elements: listElements(definition) };
    },
    async getConfigurationElement({ params }) {
      const { revision, definition } = clusters.require(params.id);
      return { revision, xml: elementXml(definition, params.section, params.element) };
    },
    async previewChange({ params, body }) {
      const { revision, definition } = clusters.require(params.id);
      const wanted =
        "edits" in body
          ? settleLinks(definition, applyEdits(definition, body.edits))
          : reverted(definition, await earlier(params.id, body.revision));
      // Secrets do not change what the scheduler does, so none leaves the console for this.
      const { configuration } = compile(wanted, "masked");
      const simulation = await firstAnswer(await agentsOf(params.id), ({ serverId }) =>
        hub.runTask(serverId, "simulate.configuration", { configuration }),
      );
      return {
        revision,
        changes: [
          ...networkChanges(definition, wanted),
          ...timeChanges(definition, wanted),
          ...diskWitnessChanges(definition, wanted),
          ...changesBetween(definition.configuration, wanted.configuration),
        ],
        simulation,
      };
    },
    listRevisions: ({ params }) => readRevisions(database, clusters.require(params.id).id),
    async changesSinceRevision({ params }) {
      const { id, revision, definition } = clusters.require(params.id);
      const earlier = await clusters.revision(id, params.revision);
      const all = await readRevisions(database, id);
      return {
        revision,
        since: all.filter((each) => each.revision > params.revision),
        changes: [
          ...networkChanges(earlier, definition),
          ...timeChanges(earlier, definition),
          ...diskWitnessChanges(earlier, definition),
          ...changesBetween(earlier.configuration, definition.configuration),
        ],
      };
    },
    compileDraft: ({ body }) => clusters.compileDraft(body.plan),
    async checkAddress({ body, by }) {
      access.requireServers(by, Object.keys(body.adapters));
      const answers = await Promise.all(
        Object.entries(body.adapters).map(async ([serverId, adapter]) => ({
          server: atField(`adapters.${serverId}`, "server.unknown", () => servers.require(serverId)).hostname,
          ...(await hub.runTask(serverId, "address.check", { address: body.address, adapter })),
        })),
      );
      if (answers.length === 0) {
        throw new ProblemError({
          code: "input.invalid",
          message: "Nobody was named who could check the address.",
          detail: { fields: { adapters: "value.too-few" } },
        });
      }
      const taken = answers.find((answer) => answer.taken);
      return { taken: taken !== undefined, by: taken?.by ?? null, seenFrom: taken?.server ?? null };
    },
    listEvents: ({ query }) => readEvents(database, query),
    ...historyHandlers(parts),
    ...auditHandlers(parts),
    ...peopleHandlers(people),
    ...tokenHandlers(parts.apiTokens),
    ...drillHandlers(parts),
  };
}

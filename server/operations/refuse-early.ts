import { afterCompiling } from "@/compiler/compile";
import { settleLinks } from "@/compiler/corosync-conf/links";
import { atField, inPart, problemsOf, type Report, requireNone } from "@/compiler/field-problems";
import { applyEdit } from "@/compiler/objects/apply-edit";
import { checkAddedNode } from "@/compiler/objects/check-added-node";
import { checkGroup, checkResource } from "@/compiler/objects/check-group";
import { groupsOf } from "@/compiler/objects/cluster-objects";
import { findResource } from "@/compiler/objects/find-resource";
import { requireFreeName } from "@/compiler/objects/rename";
import { requireValidPlan } from "@/compiler/plan/validate-plan";
import { requireValid } from "@/compiler/validate-definition";
import type { Definition } from "@/protocol/definition";
import type { Edit } from "@/protocol/edit";
import type { OperationRequest, RequestOf } from "@/protocol/operation";
import { requireDrill, requireDrillConfirmed } from "@/server/drills/require-drill";
import { requireRevision } from "@/server/operations/change-configuration";
import { requireFencingConfirmed } from "@/server/operations/create-cluster";
import type { ExecutorParts } from "@/server/operations/executors";
import { requireGroup, requireMember } from "@/server/operations/member-steps";
import { requireNoSecretInClear } from "@/server/operations/no-secret-in-clear";
import { requireNode } from "@/server/operations/node-operations";
import { type JoinedFor, refuseJoinedForOthers } from "@/server/operations/refuse-joined-for-others";
import { requireConfirmed } from "@/server/operations/remove-cluster";
import { requireSecrets } from "@/server/operations/require-secrets";
import { requireFenceDevice } from "@/server/operations/test-fence-device";

type Parts = Pick<ExecutorParts, "definitions" | "participant" | "hostnameOf"> &
  JoinedFor & { clusterNames(): string[] };
type OnCluster = Extract<OperationRequest, { clusterId: string }>;

/**
 * Refuses what can be told to be wrong by the request and what was decided, with the field: before anything is recorded
 * and any server asked. The executors check again, at their time.
 */
export async function refuseEarly(request: OperationRequest, parts: Parts): Promise<void> {
  if ("serverIds" in request) refuseServers(request.serverIds, parts);
  refuseJoinedForOthers(request, parts);
  if (request.type === "cluster.create") return refusePlan(request, parts);
  if (!("clusterId" in request) || request.clusterId === null) return;
  const stored = await parts.definitions.load(request.clusterId).catch((thrown) =>
    atField("clusterId", "cluster.unknown", () => {
      throw thrown;
    }),
  );
  const { definition, revision } = stored;
  if ("expectedRevision" in request)
    atField("expectedRevision", "revision.not-newest", () =>
      requireRevision(revision, request.expectedRevision),
    );
  refuseReferences(definition, request as OnCluster);
  switch (request.type) {
    case "configuration.change":
      refuse((report) => {
        for (const [i, edit] of request.edits.entries())
          if (edit.type === "rename-cluster" && edit.name !== definition.name)
            if (parts.clusterNames().includes(edit.name)) report(`edits.${i}.name`, "name.taken");
      });
      requireValid(afterCompiling(settleLinks(definition, edited(definition, request.edits))));
      requireSecrets(request, stored);
      for (const [i, edit] of request.edits.entries()) {
        const serverId = edit.type === "set-witness" ? edit.witness?.serverId : undefined;
        if (serverId)
          atField(`edits.${i}.witness.serverId`, "server.unknown", () => parts.participant(serverId));
      }
      return;
    case "configuration.revert":
      await parts.definitions.revision(request.clusterId, request.revision).catch((thrown) =>
        atField("revision", "revision.unknown", () => {
          throw thrown;
        }),
      );
      return;
    case "group.create":
      return refuseGroup(definition, request);
    case "resource.create":
      return refuseResource(definition, request);
    case "cluster.add-node":
      return refuseNode(definition, request, parts);
    case "cluster.destroy":
    case "cluster.stop-service":
      return confirmed(definition.name, request.confirmName);
    case "node.evict":
      return confirmed(request.node, request.confirmName);
    case "node.confirm-off":
      return confirmed(request.node, request.confirmName);
    case "drill.run":
      inPart("plan", () => requireDrill(definition, request.plan));
      return requireDrillConfirmed(request.plan, request.confirmName);
    case "fencing.test":
      atField("device", "fence-device.unknown", () => requireFenceDevice({ definition }, request.device));
      return;
    case "node.fence":
      return request.action === "on" ? undefined : confirmed(request.node, request.confirmName);
  }
}

/** After all edits; a secret in clear is refused also where a later edit takes it out again, as each edit is recorded. */
const edited = (definition: Definition, edits: readonly Edit[]): Definition =>
  edits.reduce(
    (before, edit, i) =>
      inPart(`edits.${i}`, () => {
        const after = applyEdit(before, edit);
        const field = valuesIn[edit.type];
        if (field) atField(field, "fencing.secret-in-clear", () => requireNoSecretInClear(after));
        return after;
      }),
    definition,
  );

/** Where an edit brings values of its own for parameters. */
const valuesIn: Partial<Record<Edit["type"], string>> = {
  "set-element": "xml",
  "set-parameters": "parameters",
  "set-fence-device": "parameters",
};

/** What an operation is about must be there. What may exist without having been decided here is left to the cluster. */
function refuseReferences(definition: Definition, request: OnCluster): void {
  if ("group" in request && typeof request.group === "string") {
    const { group } = request;
    atField("group", "group.unknown", () => requireGroup(definition, group));
  }
  if (
    request.type === "resource.delete" ||
    request.type === "resource.bring-online" ||
    request.type === "resource.take-offline"
  )
    atField("resource", "resource.unknown", () => requireMember(definition, request.resource));
  else if (request.type === "resource.fail" || request.type === "resource.maintenance")
    atField("resource", "resource.unknown", () => {
      if (!findResource(definition, request.resource)) requireMember(definition, request.resource);
    });
  if ("node" in request && request.type !== "resource.clean" && request.type !== "resource.fail")
    atField("node", "node.unknown", () => requireNode(definition, request.node));
}

function refuseServers(serverIds: readonly string[], parts: Parts): void {
  for (const [i, id] of serverIds.entries())
    atField(`serverIds.${i}`, "server.unknown", () => parts.participant(id));
  refuse((report) => {
    for (const [i, id] of serverIds.entries())
      if (serverIds.indexOf(id) < i) report(`serverIds.${i}`, "server.twice");
  });
}

function refusePlan({ plan, confirmNoFencing }: RequestOf<"cluster.create">, parts: Parts): void {
  inPart("plan", () => requireValidPlan(plan));
  for (const [i, { serverId }] of plan.nodes.entries())
    atField(`plan.nodes.${i}.serverId`, "server.unknown", () => parts.participant(serverId));
  refuse((report) => {
    if (parts.clusterNames().includes(plan.name)) report("plan.name", "name.taken");
  });
  atField("confirmNoFencing", "name.not-confirmed", () => requireFencingConfirmed(plan, confirmNoFencing));
}

function refuseGroup(definition: Definition, { group }: RequestOf<"group.create">): void {
  const nodes = definition.nodes.map(({ name }) => name);
  inPart("group", () => {
    requireFreeName(definition, group.name);
    requireNone(problemsOf((report) => checkGroup(group, nodes, report)));
  });
  for (const [i, { name }] of group.resources.entries())
    inPart(`group.resources.${i}`, () => requireFreeName(definition, name));
  refuse((report) => {
    const names = [group.name, ...group.resources.map(({ name }) => name)];
    for (const [i, name] of names.entries())
      if (names.indexOf(name) < i) report(`group.resources.${i - 1}.name`, "name.taken");
  });
}

function refuseResource(definition: Definition, { group, resource }: RequestOf<"resource.create">): void {
  const found = requireGroup(definition, group);
  refuse((report) => {
    if (found.kind !== "group") report("group", "group.takes-no-members");
  });
  const members = groupsOf(definition)
    .filter(({ name }) => name === group)
    .flatMap(({ resources }) => resources.map(({ name }) => name));
  inPart("resource", () => {
    requireFreeName(definition, resource.name);
    requireNone(problemsOf((report) => checkResource(resource, members, report)));
  });
}

function refuseNode(definition: Definition, request: RequestOf<"cluster.add-node">, parts: Parts): void {
  const { serverId, interfaces, plugs } = request;
  const name = atField("serverId", "server.unknown", () => parts.hostnameOf(serverId));
  const node = { name, serverId, nodeId: 1, description: "", paused: null };
  refuse((report) => checkAddedNode(definition, { node, interfaces, plugs }, report));
}

const refuse = (check: (report: Report) => void) => requireNone(problemsOf(check));

const confirmed = (name: string, typed: string) =>
  atField("confirmName", "name.not-confirmed", () => requireConfirmed(name, typed));

import { atField, inPart, problemsOf, type Report, requireNone, unique } from "@/compiler/field-problems";
import { applyPolicyEdit, isPolicyEdit } from "@/compiler/objects/apply-policy-edit";
import { groupsOf } from "@/compiler/objects/cluster-objects";
import { applyClusterEdit, isClusterEdit } from "@/compiler/objects/cluster-properties";
import { applyElementEdit } from "@/compiler/objects/configuration-elements";
import { detectionOf } from "@/compiler/objects/detection";
import { withDetectionTiming } from "@/compiler/objects/detection-timing";
import { withDiskWitness } from "@/compiler/objects/edit-disk-witness";
import { applyNetworkEdit, isNetworkEdit } from "@/compiler/objects/edit-networks";
import { withTime } from "@/compiler/objects/edit-time";
import { withWitness } from "@/compiler/objects/edit-witness";
import { checkFailback, failbackOf, withFailback } from "@/compiler/objects/failback";
import { failoverLimitOf } from "@/compiler/objects/failover-limit";
import { applyFencingEdit, isFencingEdit } from "@/compiler/objects/fence-devices";
import { changePrimitive, changeResource, findResource } from "@/compiler/objects/find-resource";
import { checkIntervals, healthChecksOf } from "@/compiler/objects/health-checks";
import { makePreferences, PAUSE_PREFIX } from "@/compiler/objects/make-constraints";
import { described } from "@/compiler/objects/make-group";
import { withValue } from "@/compiler/objects/name-values";
import { withNetworkPath, withPathsFollowing } from "@/compiler/objects/network-path";
import { networkWatchOf, withWatchesFollowing } from "@/compiler/objects/network-watch";
import { tellingEvents } from "@/compiler/objects/our-alert";
import { possibleOwnersOf } from "@/compiler/objects/possible-owners";
import {
  isCritical,
  operationDefaultsOf,
  policyOf,
  withRestarts,
  withTiming,
} from "@/compiler/objects/resource-policy";
import { isShapeEdit, withShapeEdit } from "@/compiler/objects/shape-edits";
import { unknownObject } from "@/compiler/objects/unknown-object";
import { withConfiguration } from "@/compiler/objects/with-configuration";
import { isCarriedWhole } from "@/compiler/pacemaker-text";
import type { Constraint } from "@/protocol/cib-model/constraints";
import type { Definition } from "@/protocol/definition";
import type { Edit, GroupProperties, ResourceProperties } from "@/protocol/edit";

/** A definition after all edits, one on the other. What is refused is told at `edits.N.…`. @throws like {@link applyEdit} */
export const applyEdits = (definition: Definition, edits: readonly Edit[]): Definition =>
  edits.reduce((before, edit, i) => inPart(`edits.${i}`, () => applyEdit(before, edit)), definition);

/** A definition after one edit; everything the edit does not name stays. @throws ProblemError `object.unknown` | `element.*` | `network.*` */
export function applyEdit(definition: Definition, edit: Edit): Definition {
  if (isClusterEdit(edit)) return applyClusterEdit(definition, edit);
  if (edit.type === "tell-events") return tellingEvents(definition);
  if (edit.type === "set-element" || edit.type === "remove-element")
    return applyElementEdit(definition, edit);
  if (isFencingEdit(edit)) return applyFencingEdit(definition, edit);
  if (isNetworkEdit(edit)) {
    const after = applyNetworkEdit(definition, edit);
    return withPathsFollowing(definition, withWatchesFollowing(definition, after));
  }
  if (edit.type === "set-network-path") return withNetworkPath(definition, edit);
  if (edit.type === "set-witness") return withWitness(definition, edit.witness);
  if (edit.type === "set-disk-witness") return withDiskWitness(definition, edit.diskWitness);
  if (edit.type === "set-time") return withTime(definition, edit.time);
  if (edit.type === "set-detection-timing") return withDetectionTiming(definition, edit.timing);
  if (isShapeEdit(edit)) return withShapeEdit(definition, edit);
  if (isPolicyEdit(edit)) {
    requireSubject(definition, edit);
    return applyPolicyEdit(definition, edit);
  }
  const id = subjectOf(edit);
  requireSubject(definition, edit);
  switch (edit.type) {
    case "describe":
      return withDescription(definition, id, edit.description);
    case "set-preferred-owners":
      requireNone(problemsOf((report) => checkOwners(definition, edit.owners, report)));
      return withPreferredOwners(definition, id, edit.owners);
    case "set-failback":
      requireNone(problemsOf((report) => checkFailback(edit.failback, report)));
      return changeResource(definition, id, (resource) => ({
        ...resource,
        metaAttributes: withFailback(resource.metaAttributes, id, edit.failback),
      }));
    case "set-parameters":
      requireNone(problemsOf((report) => checkCarried(edit.parameters, report)));
      return changePrimitive(definition, id, (primitive) => ({
        ...primitive,
        instanceAttributes: Object.entries(edit.parameters).reduce(
          (sets, [name, value]) => withValue(sets, `${id}.attributes`, name, value),
          primitive.instanceAttributes,
        ),
      }));
    case "set-restarts":
      return changePrimitive(definition, id, (primitive) => withRestarts(primitive, edit.restarts));
    case "set-timing":
      return changePrimitive(definition, id, (primitive) => {
        const timed = withTiming(primitive, edit.monitorSeconds, edit.pendingTimeoutSeconds);
        requireNone(problemsOf((report) => checkIntervals(primitive, timed, "monitorSeconds", report)));
        return timed;
      });
  }
}

/** What the edit is about must be there, and be what the edit takes it for. */
function requireSubject(
  definition: Definition,
  edit: Exclude<
    Edit,
    {
      type:
        | "tell-events"
        | "set-witness"
        | "set-disk-witness"
        | "set-time"
        | "set-detection-timing"
        | "set-network-path";
    }
  >,
): void {
  const id = subjectOf(edit);
  if ("resource" in edit) {
    atField("resource", "resource.unknown", () => {
      if (findResource(definition, id)?.element !== "primitive") throw unknownObject(id);
    });
  } else if ("group" in edit) {
    atField("group", "group.unknown", () => {
      if (!groupsOf(definition).some(({ name }) => name === id)) throw unknownObject(id);
    });
  } else {
    const waiting = definition.notes.emptyGroups.some(({ name }) => name === id);
    atField("id", "object.unknown", () => {
      if (!waiting && !findResource(definition, id)) throw unknownObject(id);
    });
  }
}

/** Preferred owners: nodes of the cluster, each once. */
function checkOwners({ nodes }: Definition, owners: readonly string[], report: Report): void {
  for (const [i, owner] of owners.entries())
    if (!nodes.some(({ name }) => name === owner)) report(`owners.${i}`, "node.unknown");
  unique(
    owners.map((owner, i): [string, string] => [`owners.${i}`, owner]),
    "node.taken",
    report,
  );
}

function checkCarried(parameters: Record<string, string | null>, report: Report): void {
  for (const [name, value] of Object.entries(parameters))
    if (value !== null && !isCarriedWhole(value)) report(`parameters.${name}`, "text.not-carried");
}

/** The object an edit is about. */
export function subjectOf(edit: Edit): string {
  if (edit.type === "set-element") return edit.id ?? edit.section;
  if (edit.type === "describe-node") return edit.node;
  if (edit.type === "tell-events" || edit.type === "set-witness" || isClusterEdit(edit)) return "the cluster";
  if (edit.type === "set-disk-witness") return "the disk witness";
  if (edit.type === "set-time") return "the cluster's time";
  if (edit.type === "set-detection-timing") return "the detection timing";
  if (edit.type === "set-fencing") return "fencing";
  if (edit.type === "set-fencing-levels") return edit.node;
  if (edit.type === "set-fence-delay") return edit.device;
  if (edit.type === "set-fence-device" || edit.type === "remove-fence-device")
    return edit.device ?? ("name" in edit ? edit.name : "");
  if (edit.type === "add-network") return edit.name;
  if (edit.type === "set-network-order") return "the order of networks";
  if ("network" in edit) return edit.network;
  return "id" in edit ? edit.id : "resource" in edit ? edit.resource : edit.group;
}

/** @throws ProblemError `object.unknown` */
export function groupProperties(definition: Definition, name: string): GroupProperties {
  const group = groupsOf(definition).find((each) => each.name === name);
  if (!group) throw unknownObject(name);
  const { description, preferredOwners } = group;
  const sets = findResource(definition, name)?.metaAttributes ?? [];
  return {
    ...{ name, description, preferredOwners, failback: failbackOf(sets, name) },
    possibleOwners: possibleOwnersOf(definition, name),
    failoverLimit: failoverLimitOf(definition, name),
    watchedNetworks: networkWatchOf(definition, name),
  };
}

/** @throws ProblemError `object.unknown` */
export function resourceProperties(definition: Definition, name: string): ResourceProperties {
  const resource = groupsOf(definition)
    .flatMap(({ resources }) => resources)
    .find((each) => each.name === name);
  const primitive = findResource(definition, name);
  if (!resource || primitive?.element !== "primitive") throw unknownObject(name);
  const { description, type, parameters } = resource;
  return {
    ...{ name, description, type, parameters, ...policyOf(definition, primitive) },
    ...healthChecksOf(primitive, operationDefaultsOf(definition).timeout),
    possibleOwners: possibleOwnersOf(definition, name),
    critical: isCritical(definition, primitive),
    ...detectionOf(primitive),
  };
}

function withDescription(definition: Definition, id: string, text: string): Definition {
  const { [id]: _before, ...descriptions } = definition.notes.descriptions;
  const notes = {
    ...definition.notes,
    descriptions: isCarriedWhole(text) ? descriptions : { ...descriptions, [id]: text },
    emptyGroups: definition.notes.emptyGroups.map((group) =>
      group.name === id ? { ...group, description: text } : group,
    ),
  };
  return changeResource({ ...definition, notes }, id, (resource) => ({
    ...resource,
    description: described(text).description,
  }));
}

/** All plain preferences of the group are replaced: whoever made them, the list is what counts now. */
function withPreferredOwners(definition: Definition, group: string, owners: string[]): Definition {
  const isPreference = (constraint: Constraint) =>
    constraint.element === "rsc_location" &&
    constraint.resource === group &&
    constraint.node !== undefined &&
    constraint.role === undefined &&
    !constraint.id.startsWith(PAUSE_PREFIX) &&
    constraint.score !== "-INFINITY" &&
    (typeof constraint.score !== "number" || constraint.score > 0);
  const notes = {
    ...definition.notes,
    emptyGroups: definition.notes.emptyGroups.map((each) =>
      each.name === group ? { ...each, preferredOwners: owners } : each,
    ),
  };
  if (!findResource(definition, group)) return { ...definition, notes };
  return withConfiguration({ ...definition, notes }, ({ resources, constraints }) => ({
    resources,
    constraints: [
      ...constraints.filter((constraint) => !isPreference(constraint)),
      ...makePreferences(group, owners),
    ],
  }));
}

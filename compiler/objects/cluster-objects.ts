import { inStartOrder } from "@/compiler/member-order";
import { fencingState } from "@/compiler/objects/fencing-state";
import { PAUSE_PREFIX } from "@/compiler/objects/make-constraints";
import { valuesOf } from "@/compiler/objects/name-values";
import type { Bundle } from "@/protocol/cib-model/bundles";
import type { Location } from "@/protocol/cib-model/constraints";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Primitive } from "@/protocol/cib-model/primitives";
import type { Clone, Group, Resource } from "@/protocol/cib-model/resources";
import type { ClusterState } from "@/protocol/console-state";
import { CLUSTER_ADDRESS_RESOURCE, type Definition } from "@/protocol/definition";

/** What runs and moves as one, as an administrator sees it: Pacemaker's group, or a resource that stands alone. */
export interface GroupObject {
  name: string;
  kind: ClusterState["groups"][string]["kind"];
  description: string;
  /** Best first. */
  preferredOwners: string[];
  /** false: taken offline by an administrator. */
  online: boolean;
  /** Put into maintenance itself, not with its cluster. */
  maintenance: boolean;
  /** In start order. */
  resources: ResourceObject[];
}

export interface ResourceObject {
  name: string;
  description: string;
  /** `ocf:heartbeat:IPaddr2`; empty where a template says it and is not there. */
  type: string;
  parameters: Record<string, string>;
  dependsOn: string[];
  online: boolean;
  /** Put into maintenance itself, not with its group. */
  maintenance: boolean;
}

export interface FenceDeviceObject {
  name: string;
  type: string;
  /** Without secrets and without what names the nodes. */
  parameters: Record<string, string>;
  /** Node → what the device calls it. */
  plugs: Record<string, string>;
}

/** Asked many times a second of a definition that seldom changes. */
const known = new WeakMap<Definition, GroupObject[]>();

/** All groups of a definition: those with members in the CIB's order, then the empty ones. */
export function groupsOf(definition: Definition): readonly GroupObject[] {
  const found = known.get(definition) ?? readGroups(definition);
  known.set(definition, found);
  return found;
}

function readGroups(definition: Definition): GroupObject[] {
  const { resources = [] } = definition.configuration;
  const full = resources.flatMap((resource) => groupOf(definition, resource) ?? []);
  const empty = definition.notes.emptyGroups.map(
    ({ name, description, preferredOwners, online }): GroupObject => ({
      ...{ name, description, preferredOwners, online },
      kind: "group",
      maintenance: false,
      resources: [],
    }),
  );
  return [...full, ...empty];
}

/** All resources that a fence agent stands behind. */
export function fenceDevicesOf(definition: Definition): FenceDeviceObject[] {
  return (definition.configuration.resources ?? []).filter(isFenceDevice).map((device) => {
    const values = valuesOf(device.instanceAttributes);
    const parameters = Object.entries(values).filter(([name]) => !hostParameterNames.has(name));
    return {
      name: device.id,
      type: device.type ?? "",
      parameters: Object.fromEntries(parameters),
      plugs: plugsOf(values),
    };
  });
}

/** Cluster-wide options by name, as `crm_config` says them. */
export const clusterOptionsOf = (definition: Definition): Record<string, string> =>
  valuesOf(definition.configuration.clusterOptions ?? []);

/** What might leave it off counts as off. */
export const isFencingEnabled = (definition: Definition): boolean => fencingState(definition) === "on";

/** The cluster's own address, where it has one. */
export const clusterAddressOf = (definition: Definition): string | null =>
  groupsOf(definition)
    .flatMap(({ resources }) => resources)
    .find(({ name }) => name === CLUSTER_ADDRESS_RESOURCE)?.parameters.ip ?? null;

/** Ids of everything in the configuration's resources, members of members too. */
export function resourceIds(definition: Definition): string[] {
  return [
    ...(definition.configuration.resources ?? []).flatMap(idsIn),
    ...definition.notes.emptyGroups.map(({ name }) => name),
  ];
}

export const isFenceDevice = (resource: Resource): resource is Primitive =>
  resource.element === "primitive" && resource.class === "stonith";

const hostParameterNames = new Set(["pcmk_host_check", "pcmk_host_list", "pcmk_host_map", "pcmk_delay_base"]);

/** pcmk_host_map: `alpha:1;beta:2`, separated by `;` or blanks; hosts of the list alone are called by their name. */
function plugsOf(values: Record<string, string>): Record<string, string> {
  const listed = (values.pcmk_host_list ?? "").split(/[\s,;]+/).filter(Boolean);
  const mapped = (values.pcmk_host_map ?? "")
    .split(/[\s;]+/)
    .filter(Boolean)
    .map((entry) => entry.split(/[:=]/, 2) as [string, string]);
  return { ...Object.fromEntries(listed.map((node) => [node, node])), ...Object.fromEntries(mapped) };
}

function groupOf(definition: Definition, resource: Resource): GroupObject | null {
  if (isNative(resource) || resource.element === "template" || isFenceDevice(resource)) return null;
  const members = membersOf(resource);
  const resources = members.map((member) => resourceOf(definition, member));
  return {
    name: resource.id,
    kind: kindOf(resource),
    description: descriptionOf(definition, resource),
    preferredOwners: preferredOwnersOf(definition, resource.id),
    online: isWanted(resource.metaAttributes),
    maintenance: isYes(valuesOf(resource.metaAttributes).maintenance),
    // Members of a clone start together; of a group one after the other.
    resources: inStartOrder(resources),
  };
}

function kindOf(resource: Group | Primitive | Clone | Bundle): GroupObject["kind"] {
  if (resource.element === "group" || resource.element === "bundle") return resource.element;
  if (resource.element === "primitive") return "single";
  const { promotable } = valuesOf(resource.metaAttributes);
  return isYes(promotable) ? "promotable" : "clone";
}

function membersOf(resource: Group | Primitive | Clone | Bundle): Primitive[] {
  if (resource.element === "primitive") return [resource];
  if (resource.element === "group") return resource.members.filter((member) => !isNative(member));
  const inner = resource.element === "clone" ? resource.member : resource.primitive;
  return inner === undefined || isNative(inner) ? [] : membersOf(inner);
}

function resourceOf(definition: Definition, primitive: Primitive): ResourceObject {
  const agent = agentOf(definition, primitive);
  return {
    name: primitive.id,
    description: descriptionOf(definition, primitive),
    type: [agent.class, agent.provider, agent.type].filter(Boolean).join(":"),
    parameters: valuesOf([...primitive.instanceAttributes, ...agent.instanceAttributes]),
    dependsOn: definition.notes.dependencies[primitive.id] ?? [],
    online: isWanted(primitive.metaAttributes),
    maintenance: isYes(valuesOf(primitive.metaAttributes).maintenance),
  };
}

/** The primitive itself, or the template that says its agent. */
function agentOf(definition: Definition, primitive: Primitive) {
  const template = definition.configuration.resources?.find(
    (each) => each.element === "template" && each.id === primitive.template,
  );
  return template?.element === "template" ? template : primitive;
}

const descriptionOf = (definition: Definition, { id, description }: { id: string; description?: string }) =>
  definition.notes.descriptions[id] ?? description ?? "";

/** Pacemaker's words for true. */
const isYes = (value: string | undefined) => /^(true|yes|on|y|1)$/i.test(value ?? "");

const isWanted = (metaAttributes: Group["metaAttributes"]) =>
  valuesOf(metaAttributes)["target-role"]?.toLowerCase() !== "stopped";

/** Plain location constraints that draw it to a node, the strongest first. */
function preferredOwnersOf(definition: Definition, id: string): string[] {
  return (definition.configuration.constraints ?? [])
    .filter(
      (each): each is Location =>
        each.element === "rsc_location" &&
        each.resource === id &&
        each.node !== undefined &&
        each.role === undefined &&
        !each.id.startsWith(PAUSE_PREFIX) &&
        scoreValue(each.score) > 0,
    )
    .sort((a, b) => scoreValue(b.score) - scoreValue(a.score))
    .map(({ node }) => node ?? "");
}

const scoreValue = (score: Location["score"]): number =>
  typeof score === "number"
    ? score
    : score === undefined
      ? 0
      : score === "-INFINITY"
        ? -1_000_000
        : 1_000_000;

function idsIn(resource: Resource | Primitive): string[] {
  if (isNative(resource)) return [];
  if (resource.element === "template") return [resource.id];
  const inner =
    resource.element === "group"
      ? resource.members
      : resource.element === "clone"
        ? [resource.member]
        : resource.element === "bundle"
          ? [resource.primitive]
          : [];
  return [resource.id, ...inner.flatMap((each) => (each === undefined ? [] : idsIn(each)))];
}

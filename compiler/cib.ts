import { effectiveGroups } from "@/compiler/cluster-group";
import { fenceDevice } from "@/compiler/fence-device";
import { inStartOrder } from "@/compiler/member-order";
import { isCarriedWhole } from "@/compiler/pacemaker-text";
import { element, nameValueSet } from "@/compiler/xml";
import type { Definition, GroupDefinition, ResourceDefinition, Secrets } from "@/protocol/definition";

/** A group's stickiness is the sum over its members; one member's alone already beats every preference. */
const STICKINESS = 1000;
const BEST_PREFERENCE = 100;
/** Used where the administrator gave no pending timeout. */
const DEFAULT_TIMEOUT_SECONDS = 60;

/**
 * The `<configuration>` sections of the CIB. Ids: objects carry their own names; everything made for them hangs
 * below with a dot (`Web.meta`), which names cannot contain, so nothing can collide.
 */
export function configuration(definition: Definition, secrets: Secrets | "masked"): string {
  const groups = effectiveGroups(definition).filter(({ resources }) => resources.length > 0);
  return `${element("configuration", {}, [
    element("crm_config", {}, [clusterProperties(definition)]),
    element("resources", {}, [
      ...definition.fencing.devices.map((device) => fenceDevice(device, definition, secrets)),
      ...groups.map(group),
    ]),
    element("constraints", {}, [...groups.flatMap(preferences), ...pauses(definition, groups)]),
    element(
      "rsc_defaults",
      {},
      nameValueSet("meta_attributes", "defaults.resources", {
        "resource-stickiness": String(STICKINESS),
        // The classic restart threshold of 3 in 900 s: the fourth failure moves the group.
        "migration-threshold": "4",
        "failure-timeout": "900s",
      }),
    ),
    element(
      "op_defaults",
      {},
      nameValueSet("meta_attributes", "defaults.operations", {
        timeout: `${DEFAULT_TIMEOUT_SECONDS}s`,
      }),
    ),
    element("alerts", {}, [
      element(
        "alert",
        { id: "understudy-alert", path: "/usr/lib/understudy/alert" },
        nameValueSet("meta_attributes", "understudy-alert.meta", {
          "timestamp-format": "%Y-%m-%dT%H:%M:%S.%06N",
          timeout: "15s",
        }),
      ),
    ]),
  ])}\n`;
}

function clusterProperties(definition: Definition): string {
  const properties = {
    "cluster-name": definition.name,
    "stonith-enabled": String(definition.fencing.enabled),
    "no-quorum-policy": "stop",
    "dc-deadtime": `${definition.timing.dcDeadtimeSeconds}s`,
    "stonith-timeout": "60s",
    "concurrent-fencing": "true",
    // A survivor is busy just when it takes over: throttling its recovery then would lengthen the outage.
    "load-threshold": "200%",
  };
  return element(
    "cluster_property_set",
    { id: "cib-bootstrap-options" },
    // Pacemaker's own naming, so that tools change these and do not add a second one.
    Object.entries(properties).map(([name, value]) =>
      element("nvpair", { id: `cib-bootstrap-options-${name}`, name, value }),
    ),
  );
}

function group(definition: GroupDefinition): string {
  return element("group", { id: definition.name, description: described(definition.description) }, [
    ...(definition.online ? [] : stopped(definition.name)),
    ...inStartOrder(definition.resources).map(primitive),
  ]);
}

function primitive(resource: ResourceDefinition): string {
  const [standard = "", ...rest] = resource.type.split(":");
  const type = standard === "ocf" ? rest.slice(1).join(":") : rest.join(":");
  const provider = standard === "ocf" ? rest[0] : undefined;
  const timeout = `${resource.pendingTimeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS}s`;
  const operation = (name: string, interval: string) =>
    element("op", { id: `${resource.name}.${name}`, name, interval, timeout });
  return element(
    "primitive",
    { id: resource.name, description: described(resource.description), class: standard, provider, type },
    [
      ...nameValueSet("instance_attributes", `${resource.name}.attributes`, resource.parameters),
      ...(resource.online ? [] : stopped(resource.name)),
      element("operations", {}, [
        operation("monitor", `${resource.monitorSeconds}s`),
        operation("start", "0s"),
        operation("stop", "0s"),
      ]),
    ],
  );
}

/** The definition keeps every description; the CIB gets those that Pacemaker carries whole. */
const described = (text: string) => (isCarriedWhole(text) ? text : "");

const stopped = (name: string) =>
  nameValueSet("meta_attributes", `${name}.meta`, { "target-role": "Stopped" });

const preferences = (definition: GroupDefinition) =>
  definition.preferredOwners.map((node, index) =>
    element("rsc_location", {
      id: `prefers.${definition.name}.${node}`,
      rsc: definition.name,
      node,
      score: Math.max(1, BEST_PREFERENCE - index),
    }),
  );

/** A paused node takes no group in; those it keeps stay. */
const pauses = (definition: Definition, groups: GroupDefinition[]) =>
  definition.nodes.flatMap((node) =>
    groups
      .filter(({ name }) => node.paused && !node.paused.keeps.includes(name))
      .map(({ name }) =>
        element("rsc_location", {
          id: `paused.${name}.${node.name}`,
          rsc: name,
          node: node.name,
          score: "-INFINITY",
        }),
      ),
  );

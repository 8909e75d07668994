import { inStartOrder } from "@/compiler/member-order";
import { nameValueSets } from "@/compiler/objects/name-values";
import { isCarriedWhole } from "@/compiler/pacemaker-text";
import { type Primitive, primitiveSchema } from "@/protocol/cib-model/primitives";
import { type Group, groupSchema } from "@/protocol/cib-model/resources";
import type { GroupDefinition, ResourceDefinition } from "@/protocol/definition";

/** Used where the administrator gave no pending timeout. */
const DEFAULT_TIMEOUT_SECONDS = 60;

/** A group as Pacemaker has it. Its id and its members' are their names; what is made for them hangs below with a dot. */
export const makeGroup = (group: GroupDefinition): Group =>
  groupSchema.parse({
    element: "group",
    id: group.name,
    ...described(group.description),
    metaAttributes: group.online ? [] : stopped(group.name),
    members: inStartOrder(group.resources).map(makePrimitive),
  });

/** A member of a group as Pacemaker has it. */
export function makePrimitive(resource: ResourceDefinition): Primitive {
  const [standard = "", ...rest] = resource.type.split(":");
  const timeout = `${resource.pendingTimeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS}s`;
  const operation = (name: string, interval: string) => ({
    id: `${resource.name}.${name}`,
    name,
    interval,
    timeout,
  });
  return primitiveSchema.parse({
    element: "primitive",
    id: resource.name,
    ...described(resource.description),
    class: standard,
    ...(standard === "ocf" ? { provider: rest[0] } : {}),
    type: (standard === "ocf" ? rest.slice(1) : rest).join(":"),
    instanceAttributes: nameValueSets(`${resource.name}.attributes`, resource.parameters),
    metaAttributes: resource.online ? [] : stopped(resource.name),
    operations: {
      operations: [
        operation("monitor", `${resource.monitorSeconds}s`),
        operation("start", "0s"),
        operation("stop", "0s"),
      ],
    },
  });
}

/** The notes keep every description; the CIB gets those that Pacemaker carries whole. */
export const described = (text: string): { description?: string } =>
  text && isCarriedWhole(text) ? { description: text } : {};

const stopped = (id: string) => nameValueSets(`${id}.meta`, { "target-role": "Stopped" });

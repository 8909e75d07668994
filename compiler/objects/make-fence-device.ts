import { nameValueSets } from "@/compiler/objects/name-values";
import { type Primitive, primitiveSchema } from "@/protocol/cib-model/primitives";
import type { FenceDeviceDefinition } from "@/protocol/definition";

const HEAD_START_SECONDS = 2;

/**
 * A fence device as a stonith primitive. Secret parameters are named, without a value.
 *
 * When two nodes lose sight of each other both fence: one needs a head start. The node named first gets it
 * (fencing *it* is delayed by 2 s). priority-fencing-delay would choose better, but delays exactly the failover that
 * matters, the crash of the node that has the groups; this costs 2 s only where the first node crashes. A
 * pcmk_delay_… of the administrator's own is left alone.
 */
export function makeFenceDevice(device: FenceDeviceDefinition, nodes: readonly string[]): Primitive {
  const id = `${device.name}.attributes`;
  const [attributes] = nameValueSets(id, { ...device.parameters, ...hostParameters(device, nodes) });
  const secret = device.secretParameters.map((name) => ({ id: `${id}.${name}`, name }));
  return primitiveSchema.parse({
    element: "primitive",
    id: device.name,
    class: "stonith",
    type: device.type,
    instanceAttributes: [{ ...attributes, pairs: [...(attributes?.pairs ?? []), ...secret] }],
    operations: {
      operations: [{ id: `${device.name}.monitor`, name: "monitor", interval: "60s", timeout: "60s" }],
    },
  });
}

/** The parameters that follow from which nodes there are. */
export function hostParameters(
  device: Pick<FenceDeviceDefinition, "parameters" | "plugs">,
  nodes: readonly string[],
): Record<string, string> {
  const plugs = Object.entries(device.plugs);
  const [first = ""] = nodes;
  const ownDelay = Object.keys(device.parameters).some((name) => name.startsWith("pcmk_delay_"));
  return {
    pcmk_host_check: "static-list",
    pcmk_host_list: plugs.map(([node]) => node).join(" "),
    pcmk_host_map: plugs.map(([node, plug]) => `${node}:${plug}`).join(";"),
    ...(nodes.length === 2 && first in device.plugs && !ownDelay
      ? { pcmk_delay_base: `${first}:${HEAD_START_SECONDS}s` }
      : {}),
  };
}

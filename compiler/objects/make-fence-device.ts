import { nameValueSets } from "@/compiler/objects/name-values";
import { type Primitive, primitiveSchema } from "@/protocol/cib-model/primitives";
import type { FenceDeviceDefinition } from "@/protocol/definition";
import { HEAD_START_SECONDS } from "@/protocol/head-start";

export const SBD_FENCE_TYPE = "fence_sbd";

/** Over a disk the other is gone only after it has read, once a second, what the agent wrote, which takes its time too. */
const HEAD_START_BY_DISK_SECONDS = 5;

/**
 * A fence device as a stonith primitive. Secret parameters are named, without a value.
 *
 * When two nodes lose sight of each other both fence: one needs a head start. The node named first gets it
 * (fencing *it* is delayed by 2 s; over a disk by 5 s). priority-fencing-delay would choose better, but delays exactly the failover that
 * matters, the crash of the node that has the groups; this costs them only where the first node crashes. A
 * pcmk_delay_… of the administrator's own is left alone.
 *
 * Any node uses the device; where Pacemaker runs it only says who checks it. Where that was the crashed node the survivor
 * starts it, which for a fence agent takes a second or more: after the groups, by its priority. (Without stickiness it
 * would go to the node with the fewest resources, the standby, and need no start; but it would move with each move of a
 * group too, and Pacemaker's controller does nothing else while it asks the agent for its metadata.)
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
    metaAttributes: nameValueSets(`${device.name}.meta`, { priority: "-1" }),
    operations: {
      operations: [{ id: `${device.name}.monitor`, name: "monitor", interval: "60s", timeout: "60s" }],
    },
  });
}

/** The parameters that follow from which nodes there are. */
export function hostParameters(
  device: Pick<FenceDeviceDefinition, "parameters" | "plugs" | "type">,
  nodes: readonly string[],
): Record<string, string> {
  const [first = ""] = nodes;
  const ownDelay = Object.keys(device.parameters).some((name) => name.startsWith("pcmk_delay_"));
  const { pcmk_delay_base, ...hosts } = nodeParameters(
    device.plugs,
    nodes.length === 2 && first in device.plugs && !ownDelay ? `${first}:${headStart(device.type)}s` : null,
  );
  return { ...hosts, ...(pcmk_delay_base === null ? {} : { pcmk_delay_base }) };
}

const headStart = (type: string) =>
  type === SBD_FENCE_TYPE ? HEAD_START_BY_DISK_SECONDS : HEAD_START_SECONDS;

/** Which nodes a device fences, under what name, and how long it waits for one of them (null: no longer than others). */
export function nodeParameters(plugs: Record<string, string>, delay: string | null) {
  const entries = Object.entries(plugs);
  return {
    pcmk_host_check: "static-list",
    pcmk_host_list: entries.map(([node]) => node).join(" "),
    pcmk_host_map: entries.map(([node, plug]) => `${node}:${plug}`).join(";"),
    pcmk_delay_base: delay,
  };
}

import { element, nameValueSet } from "@/compiler/xml";
import type { Definition, FenceDeviceDefinition, Secrets } from "@/protocol/definition";

export const MASK = "••••••";
const HEAD_START_SECONDS = 2;

/**
 * A fence device as a stonith primitive.
 *
 * When two nodes lose sight of each other both fence: one needs a head start. The node named first in the
 * definition gets it (fencing *it* is delayed by 2 s). priority-fencing-delay would choose better, but delays
 * exactly the failover that matters, the crash of the node that has the groups; this costs 2 s only where the
 * first node crashes. A pcmk_delay_… of the administrator's own is left alone.
 */
export function fenceDevice(
  device: FenceDeviceDefinition,
  definition: Definition,
  secrets: Secrets | "masked",
): string {
  const plugs = Object.entries(device.plugs);
  const first = definition.nodes[0]?.name ?? "";
  const ownDelay = Object.keys(device.parameters).some((name) => name.startsWith("pcmk_delay_"));
  const headStart = definition.nodes.length === 2 && first in device.plugs && !ownDelay;
  const secretValues = Object.fromEntries(
    device.secretParameters.map((name) => [
      name,
      secrets === "masked" ? MASK : (secrets[device.name]?.[name] ?? ""),
    ]),
  );
  return element("primitive", { id: device.name, class: "stonith", type: device.type }, [
    ...nameValueSet("instance_attributes", `${device.name}.attributes`, {
      ...device.parameters,
      ...secretValues,
      pcmk_host_check: "static-list",
      pcmk_host_list: plugs.map(([node]) => node).join(" "),
      pcmk_host_map: plugs.map(([node, plug]) => `${node}:${plug}`).join(";"),
      ...(headStart ? { pcmk_delay_base: `${first}:${HEAD_START_SECONDS}s` } : {}),
    }),
    element("operations", {}, [
      element("op", { id: `${device.name}.monitor`, name: "monitor", interval: "60s", timeout: "60s" }),
    ]),
  ]);
}

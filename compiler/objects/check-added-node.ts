import { heartbeatNetworks } from "@/compiler/corosync-conf/links";
import type { Report } from "@/compiler/field-problems";
import { fenceDevicesOf } from "@/compiler/objects/cluster-objects";
import type { AddedNode } from "@/compiler/objects/edit-nodes";
import { isInSubnet } from "@/compiler/subnet";
import type { Definition } from "@/protocol/definition";
import { isPlug } from "@/protocol/names";

/** What is wrong with a node that is to be added; paths as in the request that asks for it. */
export function checkAddedNode(definition: Definition, added: AddedNode, report: Report): void {
  const { nodes, networks } = definition;
  const { serverId, name } = added.node;
  if (nodes.some((node) => node.serverId === serverId)) report("serverId", "server.taken");
  if (definition.witness?.serverId === serverId) report("serverId", "server.is-witness");
  if (nodes.some((node) => node.name.toLowerCase() === name.toLowerCase())) report("serverId", "name.taken");
  const used = new Set(networks.flatMap(({ interfaces }) => interfaces.map(({ address }) => address)));
  for (const [network, { address }] of Object.entries(added.interfaces)) {
    const field = `interfaces.${network}`;
    const known = networks.find((each) => each.name === network);
    if (!known) report(field, "network.unknown");
    else if (!isInSubnet(address, known.subnet)) report(`${field}.address`, "address.not-in-subnet");
    if (used.has(address)) report(`${field}.address`, "address.taken");
    used.add(address);
  }
  for (const network of heartbeatNetworks(definition))
    if (!added.interfaces[network.name]) report(`interfaces.${network.name}`, "network.interface-missing");
  const devices = fenceDevicesOf(definition).map((device) => device.name);
  for (const [device, plug] of Object.entries(added.plugs)) {
    if (!devices.includes(device)) report(`plugs.${device}`, "fence-device.unknown");
    if (!isPlug(plug)) report(`plugs.${device}`, "plug.invalid");
  }
}

import type { ClusterState, ConsoleState } from "@/protocol/console-state";
import { subnetOf } from "@/protocol/subnet";

/** Default gateways of the nodes that lie on a subnet, with the nodes that go by each. */
export function gatewaysOn(
  subnet: string,
  nodes: ClusterState["nodes"],
  servers: ConsoleState["servers"],
): { address: string; nodes: string[] }[] {
  const prefix = Number(subnet.split("/")[1]);
  const found = Object.values(nodes).flatMap(({ name, serverId }) =>
    (servers[serverId]?.report?.gateways ?? [])
      .filter(
        (address) => address.includes(":") === subnet.includes(":") && subnetOf(address, prefix) === subnet,
      )
      .map((address) => ({ name, address })),
  );
  return [...new Set(found.map(({ address }) => address))].map((address) => ({
    address,
    nodes: found.filter((each) => each.address === address).map(({ name }) => name),
  }));
}

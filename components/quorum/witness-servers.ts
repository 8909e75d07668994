import type { ClusterState, ConsoleState } from "@/protocol/console-state";
import { subnetOf } from "@/protocol/subnet";

/** A joined server that is no node of the cluster and may serve it, with the addresses at which it may be reached, best first. */
export interface WitnessServer {
  serverId: string;
  hostname: string;
  addresses: string[];
}

type Cluster = Pick<ClusterState, "id" | "nodes" | "networks">;

/** An address on a network that the nodes are on too comes first: no router is between them. */
export function witnessServers(
  { servers }: Pick<ConsoleState, "servers">,
  { id: clusterId, nodes, networks }: Cluster,
): WitnessServer[] {
  const members = Object.values(nodes).map(({ serverId }) => serverId);
  const subnets = Object.values(networks).map(({ subnet }) => subnet);
  return Object.values(servers)
    .filter(({ id, joinedFor }) => !members.includes(id) && (joinedFor ?? clusterId) === clusterId)
    .map(({ id, hostname, report }) => {
      const found = (report?.interfaces ?? [])
        .filter(({ loopback }) => !loopback)
        .flatMap(({ addresses }) => addresses.filter(({ secondary, linkLocal }) => !secondary && !linkLocal));
      const near = ({ address, prefix }: (typeof found)[number]) =>
        subnets.includes(subnetOf(address, prefix)) ? 0 : 1;
      const addresses = found.sort((a, b) => near(a) - near(b)).map(({ address }) => address);
      return { serverId: id, hostname, addresses };
    })
    .sort((a, b) => a.hostname.localeCompare(b.hostname));
}

import { prefixOf } from "@/compiler/subnet";
import type { ClusterPlan } from "@/protocol/cluster-plan";
import {
  CLUSTER_ADDRESS_RESOURCE,
  CLUSTER_GROUP,
  type GroupDefinition,
  groupDefinitionSchema,
} from "@/protocol/definition";

/** All groups a planned cluster has: its own (with its address) first, then the administrator's. */
export function plannedGroups(plan: ClusterPlan): GroupDefinition[] {
  const { address } = plan;
  if (!address) return plan.groups;
  const network = plan.networks.find(({ name }) => name === address.network);
  const own = groupDefinitionSchema.parse({
    name: CLUSTER_GROUP,
    resources: [
      {
        name: CLUSTER_ADDRESS_RESOURCE,
        type: "ocf:heartbeat:IPaddr2",
        parameters: {
          ip: address.address,
          ...(network ? { cidr_netmask: String(prefixOf(network.subnet)) } : {}),
        },
      },
    ],
  });
  return [own, ...plan.groups];
}

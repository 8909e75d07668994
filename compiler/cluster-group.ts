import { prefixOf } from "@/compiler/subnet";
import {
  CLUSTER_ADDRESS_RESOURCE,
  CLUSTER_GROUP,
  type Definition,
  type GroupDefinition,
  groupDefinitionSchema,
} from "@/protocol/definition";

/** All groups that Pacemaker gets: the cluster's own (with its address) first, then the administrator's. */
export function effectiveGroups(definition: Definition): GroupDefinition[] {
  const { address } = definition;
  if (!address) return definition.groups;
  const network = definition.networks.find(({ name }) => name === address.network);
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
  return [own, ...definition.groups];
}

import { type FenceDeviceObject, fenceDevicesOf, groupsOf } from "@/compiler/objects/cluster-objects";
import type { Definition } from "@/protocol/definition";

/** A definition as the rows of its tables. The order of lists becomes `position`. */
export function definitionRows(
  clusterId: string,
  definition: Definition,
  newId: () => string,
  sealed: (owner: string) => Uint8Array<ArrayBuffer> | null,
) {
  const nodes = definition.nodes.map(({ name, nodeId, serverId, description, paused }, position) => ({
    ...{ id: newId(), clusterId, name, corosyncId: nodeId, serverId, description, position },
    paused: paused !== null,
    pausedKeeps: paused?.keeps ?? [],
  }));
  const nodeIds = new Map(nodes.map(({ name, id }) => [name, id]));
  const networks = definition.networks.map(({ interfaces, ...network }, position) => ({
    row: { ...network, id: newId(), clusterId, position },
    interfaces,
  }));
  const groups = groupsOf(definition).map(({ resources, maintenance: _own, ...group }, position) => ({
    row: { ...group, id: newId(), clusterId, position },
    resources,
  }));
  const resources = groups.flatMap(({ row, resources }) =>
    resources.map(({ dependsOn, maintenance: _own, ...resource }, position) => ({
      row: { ...resource, id: newId(), clusterId, groupId: row.id, position },
      dependsOn,
    })),
  );
  const resourceIds = new Map(resources.map(({ row }) => [row.name, row.id]));
  return {
    nodes,
    networks: networks.map(({ row }) => row),
    interfaces: networks.flatMap(({ row, interfaces }) =>
      interfaces.map(({ node, adapter, address }, position) => ({
        ...{ networkId: row.id, nodeId: required(nodeIds, node), adapter, address, position },
      })),
    ),
    groups: groups.map(({ row }) => row),
    resources: resources.map(({ row }) => row),
    dependencies: resources.flatMap(({ row, dependsOn }) =>
      dependsOn.map((name, position) => ({
        ...{ resourceId: row.id, dependsOnId: required(resourceIds, name), position },
      })),
    ),
    fenceDevices: secretOwners(definition).map(({ name, type, parameters, plugs }, position) => ({
      ...{ clusterId, name, type, parameters, plugs, position },
      secretParameters: definition.secretParameters[name] ?? [],
      secrets: sealed(name),
    })),
  };
}

/** Fence devices, and what else has secrets to be kept: templates, clones, what stands in a group. */
function secretOwners(definition: Definition): FenceDeviceObject[] {
  const devices = fenceDevicesOf(definition);
  const others = Object.keys(definition.secretParameters).filter(
    (owner) => !devices.some(({ name }) => name === owner),
  );
  return [...devices, ...others.map((name) => ({ name, type: "", parameters: {}, plugs: {} }))];
}

function required(ids: Map<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The definition names ${name}, which it does not hold.`);
  return id;
}

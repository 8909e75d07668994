import { fenceDevicesOf, isFenceDevice } from "@/compiler/objects/cluster-objects";
import { withTimingFollowing } from "@/compiler/objects/detection-timing";
import { withoutWitness } from "@/compiler/objects/edit-witness";
import { makePause, PAUSE_PREFIX } from "@/compiler/objects/make-constraints";
import { hostParameters } from "@/compiler/objects/make-fence-device";
import { valuesOf, withValue } from "@/compiler/objects/name-values";
import { withConfiguration } from "@/compiler/objects/with-configuration";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Definition, NodeDefinition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";

/** A node that joins: its interfaces by network, its plug by fence device. */
export interface AddedNode {
  node: NodeDefinition;
  interfaces: Record<string, { adapter: string; address: string }>;
  plugs: Record<string, string>;
}

/** Paused (null: no more): `groups` are banned from the node, those it keeps are not. */
export function withPause(
  definition: Definition,
  node: string,
  paused: { keeps: string[]; bans: string[] } | null,
): Definition {
  const own = (id: string) => id.startsWith(PAUSE_PREFIX) && id.endsWith(`.${node}`);
  const nodes = definition.nodes.map((entry) =>
    entry.name === node ? { ...entry, paused: paused && { keeps: paused.keeps } } : entry,
  );
  return withConfiguration({ ...definition, nodes }, ({ resources, constraints }) => ({
    resources,
    constraints: [
      ...constraints.filter((constraint) => isNative(constraint) || !own(constraint.id)),
      ...(paused?.bans ?? []).map((group) => makePause(group, node)),
    ],
  }));
}

/** @throws ProblemError `disk-witness.in-the-way` */
export function withNode(definition: Definition, added: AddedNode): Definition {
  if (definition.diskWitness) throw diskInTheWay(definition.name);
  const { name } = added.node;
  const joined = withTimingFollowing(definition, {
    ...definition,
    nodes: [...definition.nodes, added.node],
    networks: definition.networks.map((network) => {
      const entry = added.interfaces[network.name];
      return entry ? { ...network, interfaces: [...network.interfaces, { node: name, ...entry }] } : network;
    }),
  });
  return withFencedNodes(joined, (plugs, device) => {
    const plug = added.plugs[device];
    return plug ? { ...plugs, [name]: plug } : plugs;
  });
}

/**
 * Without a node: its interfaces, its plugs, and what ties a resource to it.
 * @throws ProblemError `disk-witness.in-the-way`
 */
export function withoutNode(definition: Definition, name: string): Definition {
  if (definition.diskWitness) throw diskInTheWay(definition.name);
  const without: Definition = {
    ...(definition.nodes.length > 2 ? definition : withoutWitness(definition)),
    nodes: definition.nodes.filter((node) => node.name !== name),
    networks: definition.networks.map((network) => ({
      ...network,
      interfaces: network.interfaces.filter((entry) => entry.node !== name),
    })),
    notes: {
      ...definition.notes,
      emptyGroups: definition.notes.emptyGroups.map((group) => ({
        ...group,
        preferredOwners: group.preferredOwners.filter((owner) => owner !== name),
      })),
    },
  };
  const untied = withConfiguration(
    withTimingFollowing(definition, without),
    ({ resources, constraints }) => ({
      resources,
      constraints: constraints.filter(
        (constraint) => constraint.element !== "rsc_location" || constraint.node !== name,
      ),
    }),
  );
  return withFencedNodes(untied, (plugs) =>
    Object.fromEntries(Object.entries(plugs).filter(([node]) => node !== name)),
  );
}

/** Devices whose plugs change with the nodes say so; devices that name no nodes are left alone. */
function withFencedNodes(
  definition: Definition,
  change: (plugs: Record<string, string>, device: string) => Record<string, string>,
): Definition {
  const names = definition.nodes.map((node) => node.name);
  const devices = new Map(fenceDevicesOf(definition).map((device) => [device.name, device]));
  return withConfiguration(definition, ({ resources, constraints }) => ({
    constraints,
    resources: resources.map((resource) => {
      const device = isFenceDevice(resource) ? devices.get(resource.id) : undefined;
      if (!device || !isFenceDevice(resource)) return resource;
      const plugs = change(device.plugs, device.name);
      const before = valuesOf(resource.instanceAttributes);
      const wanted = hostParameters({ ...device, plugs }, names);
      // Made by us: we also take back what no longer follows. Made elsewhere: only what it says already is kept true.
      const ours = before.pcmk_host_check === "static-list";
      const changed = Object.keys({ ...before, ...(ours ? wanted : {}) }).filter(
        (name) => name in wanted || (ours && name === "pcmk_delay_base"),
      );
      return {
        ...resource,
        instanceAttributes: changed.reduce(
          (sets, name) => withValue(sets, `${resource.id}.attributes`, name, wanted[name] ?? null),
          resource.instanceAttributes,
        ),
      };
    }),
  }));
}

const diskInTheWay = (cluster: string) =>
  new ProblemError({
    code: "disk-witness.in-the-way",
    message: `A disk is the witness of ${cluster}, and its number of nodes does not change beneath it. Nothing was changed. Take the disk witness away with Configure Quorum, change the nodes, and set it up again.`,
    params: { cluster },
  });

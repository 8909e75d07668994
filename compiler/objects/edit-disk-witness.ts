import { problemsOf, requireNone } from "@/compiler/field-problems";
import { fenceDevicesOf, isFencingEnabled, resourceIds } from "@/compiler/objects/cluster-objects";
import { diskWitnessDevice, namesDisk } from "@/compiler/objects/disk-witness-device";
import { withoutFenceDevice } from "@/compiler/objects/fence-devices";
import { makeFenceDevice, SBD_FENCE_TYPE } from "@/compiler/objects/make-fence-device";
import type { Definition } from "@/protocol/definition";
import { type DiskWitness, diskWitnessTiming, pathOfDisk } from "@/protocol/disk-witness";

const NAME = "disk-witness";

/**
 * A definition with a disk as witness, or none: with the fence device that writes on it. What SBD itself is told on the
 * servers follows from it (server/operations/change-disk-witness.ts).
 * @throws ProblemError `definition.invalid` with the edit's own fields
 */
export function withDiskWitness(definition: Definition, wanted: DiskWitness | null): Definition {
  const before = definition.diskWitness;
  if (JSON.stringify(before) === JSON.stringify(wanted)) return definition;
  requireNone(
    problemsOf((report) => {
      if (!wanted) {
        if (isLast(definition)) report("diskWitness", "disk-witness.last-device");
        return;
      }
      if (before) report("diskWitness.disk", "disk-witness.one-at-a-time");
      if (definition.nodes.length < 2) report("diskWitness", "disk-witness.one-node");
      if (definition.witness) report("diskWitness", "disk-witness.beside-witness");
      if (!isFencingEnabled(definition)) report("diskWitness", "disk-witness.fencing-off");
      if (fenceDevicesOf(definition).some(({ parameters }) => namesDisk(parameters, wanted.disk)))
        report("diskWitness.disk", "disk-witness.disk-in-use");
    }),
  );
  return wanted ? withDisk(definition, wanted) : withoutDisk(definition);
}

function withDisk(definition: Definition, wanted: DiskWitness): Definition {
  const nodes = definition.nodes.map(({ name }) => name);
  const { agentSeconds, fenceSeconds } = diskWitnessTiming(wanted);
  const device = makeFenceDevice(
    {
      name: freeName(definition),
      type: SBD_FENCE_TYPE,
      parameters: {
        devices: pathOfDisk(wanted.disk),
        power_timeout: String(agentSeconds),
        pcmk_reboot_timeout: `${fenceSeconds}s`,
        pcmk_off_timeout: `${fenceSeconds}s`,
      },
      secretParameters: [],
      // SBD calls a node by its host name, which is the name it has in the cluster.
      plugs: Object.fromEntries(nodes.map((node) => [node, node])),
    },
    nodes,
  );
  const { configuration } = definition;
  return {
    ...definition,
    diskWitness: wanted,
    configuration: { ...configuration, resources: [...(configuration.resources ?? []), device] },
  };
}

function withoutDisk(definition: Definition): Definition {
  const device = diskWitnessDevice(definition);
  return { ...(device ? withoutFenceDevice(definition, device.id) : definition), diskWitness: null };
}

/** While nodes are fenced, there is something that can. */
const isLast = (definition: Definition): boolean => {
  const others = fenceDevicesOf(definition).filter(({ name }) => name !== diskWitnessDevice(definition)?.id);
  return others.length === 0 && isFencingEnabled(definition);
};

function freeName(definition: Definition): string {
  const taken = new Set(resourceIds(definition));
  for (let number = 1; ; number++) {
    const name = number === 1 ? NAME : `${NAME}-${number}`;
    if (!taken.has(name)) return name;
  }
}

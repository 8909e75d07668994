import { isFenceDevice } from "@/compiler/objects/cluster-objects";
import { SBD_FENCE_TYPE } from "@/compiler/objects/make-fence-device";
import { valuesOf } from "@/compiler/objects/name-values";
import type { Primitive } from "@/protocol/cib-model/primitives";
import type { ConfigurationChange } from "@/protocol/configuration-change";
import type { Definition } from "@/protocol/definition";
import { diskWitnessTiming, pathOfDisk } from "@/protocol/disk-witness";

/** The fence device that belongs to the disk witness; null: there is none, or it was taken out by hand. */
export const diskWitnessDevice = (definition: Definition): Primitive | null =>
  (definition.configuration.resources ?? []).find(
    (each): each is Primitive =>
      isFenceDevice(each) &&
      each.type === SBD_FENCE_TYPE &&
      definition.diskWitness !== null &&
      namesDisk(valuesOf(each.instanceAttributes), definition.diskWitness.disk),
  ) ?? null;

/** Whether a device writes on this disk; the agent takes several, with commas between. */
export const namesDisk = ({ devices }: Record<string, string>, disk: string): boolean =>
  (devices ?? "").split(",").some((each) => each.trim() === pathOfDisk(disk));

/** What SBD on each node is told differently. */
export function diskWitnessChanges(before: Definition, now: Definition): ConfigurationChange[] {
  const [own, next] = [toldOf(before), toldOf(now)];
  return now.nodes.flatMap(({ name }) =>
    [...new Set([...Object.keys(own), ...Object.keys(next)])].flatMap((field): ConfigurationChange[] => {
      const [ours, theirs] = [own[field] ?? null, next[field] ?? null];
      if (ours === theirs) return [];
      const what = ours === null ? "added" : theirs === null ? "removed" : "changed";
      return [{ object: `SBD: ${name}`, element: "sbd", what, field, ours, theirs }];
    }),
  );
}

function toldOf({ diskWitness }: Definition): Record<string, string> {
  if (!diskWitness) return {};
  return {
    SBD_DEVICE: pathOfDisk(diskWitness.disk),
    "watchdog (s)": String(diskWitness.watchdogSeconds),
    "msgwait (s)": String(diskWitnessTiming(diskWitness).messageSeconds),
  };
}

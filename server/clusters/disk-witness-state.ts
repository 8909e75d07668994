import { diskWitnessDevice } from "@/compiler/objects/disk-witness-device";
import type { ClusterState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import { pathOfDisk } from "@/protocol/disk-witness";
import type { Evidence } from "@/server/clusters/evidence";

/**
 * Whether every node that runs could be told to go over the disk: SBD runs there with it, and the cluster has the fence
 * device that writes on it. By what each server says of itself; one that does not tell is no proof of either.
 */
export function diskWitnessState(definition: Definition, { nodes }: Evidence): ClusterState["diskWitness"] {
  const { diskWitness: decided } = definition;
  const told = nodes.flatMap(({ host, view, definition: { name } }) =>
    host && host.sbd !== undefined && view?.engine === "running" ? [{ name, sbd: host.sbd }] : [],
  );
  if (!decided) {
    const runs = told.some(({ sbd }) => sbd?.active);
    return runs ? { decided: null, state: "up", without: [] } : null;
  }
  const path = pathOfDisk(decided.disk);
  const written = diskWitnessDevice(definition) !== null;
  const without = told
    .filter(({ sbd }) => !written || !sbd?.active || !sbd.disks.includes(path))
    .map(({ name }) => name);
  const state = told.length === 0 ? "unknown" : without.length === 0 ? "up" : "unreachable";
  return { decided, state, without };
}

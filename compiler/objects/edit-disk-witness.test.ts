import { describe, expect, it } from "vitest";
import { afterCompiling, compile } from "@/compiler/compile";
import { applyEdit } from "@/compiler/objects/apply-edit";
import { fenceDevicesOf } from "@/compiler/objects/cluster-objects";
import { diskWitnessChanges, diskWitnessDevice } from "@/compiler/objects/disk-witness-device";
import { withDiskWitness } from "@/compiler/objects/edit-disk-witness";
import { withoutNode } from "@/compiler/objects/edit-nodes";
import { withWitness } from "@/compiler/objects/edit-witness";
import { fenceDeviceProperties } from "@/compiler/objects/fence-devices";
import { valuesOf } from "@/compiler/objects/name-values";
import { triedDefinition } from "@/compiler/objects/testing/bad-edits";
import { definitionSchema } from "@/protocol/definition";

const disk = { disk: "wwn-0x6001405a2b3c4d5e", watchdogSeconds: 8 };
const two = triedDefinition();
const withIt = withDiskWitness(two, disk);
const refused = (field: string, code: string) =>
  expect.objectContaining({ problem: expect.objectContaining({ detail: { fields: { [field]: code } } }) });

describe("a disk as witness", () => {
  it("is a fence device that writes on it, with the times that follow from the watchdog's", () => {
    const device = diskWitnessDevice(withIt);
    expect(device?.type).toBe("fence_sbd");
    expect(valuesOf(device?.instanceAttributes ?? [])).toMatchObject({
      devices: "/dev/disk/by-id/wwn-0x6001405a2b3c4d5e",
      pcmk_host_map: "alpha:alpha;beta:beta",
      // Message 16 s: the agent may take longer than that, and Pacemaker waits longer than the agent.
      power_timeout: "26",
      pcmk_reboot_timeout: "36s",
      pcmk_off_timeout: "36s",
      // The second node reads once a second, so the first needs more of a head start than by a power switch.
      pcmk_delay_base: "alpha:5s",
    });
  });

  it("comes and goes without a trace, and is kept as it was stored", () => {
    const kept = definitionSchema.parse(JSON.parse(JSON.stringify(afterCompiling(withIt))));
    expect(kept.diskWitness).toEqual(disk);
    expect(compile(kept, "masked")).toEqual(compile(withIt, "masked"));
    expect(compile(withDiskWitness(kept, null), "masked")).toEqual(compile(two, "masked"));
  });

  it("changes no votes", () => {
    expect(compile(withIt, "masked").corosyncConf).toBe(compile(two, "masked").corosyncConf);
  });

  it("is shown in a preview as what SBD is told on every node", () => {
    expect(
      diskWitnessChanges(two, withIt).map(({ object, field, theirs }) => [object, field, theirs]),
    ).toEqual([
      ["SBD: alpha", "SBD_DEVICE", "/dev/disk/by-id/wwn-0x6001405a2b3c4d5e"],
      ["SBD: alpha", "watchdog (s)", "8"],
      ["SBD: alpha", "msgwait (s)", "16"],
      ["SBD: beta", "SBD_DEVICE", "/dev/disk/by-id/wwn-0x6001405a2b3c4d5e"],
      ["SBD: beta", "watchdog (s)", "8"],
      ["SBD: beta", "msgwait (s)", "16"],
    ]);
    expect(diskWitnessChanges(withIt, two).every(({ what }) => what === "removed")).toBe(true);
    expect(diskWitnessChanges(withIt, withIt)).toEqual([]);
  });

  it("is not beside another witness, in either order", () => {
    const server = { serverId: "0f6f4a62-6a0c-4f0f-8b35-4f9a4b1f0077", address: "203.0.113.7" };
    expect(() => withDiskWitness(withWitness(two, server), disk)).toThrow(
      refused("diskWitness", "disk-witness.beside-witness"),
    );
    expect(() => withWitness(withIt, server)).toThrow(refused("witness", "witness.beside-disk"));
  });

  it("is taken away before another disk takes its place", () => {
    expect(() => withDiskWitness(withIt, { ...disk, disk: "wwn-0x1" })).toThrow(
      refused("diskWitness.disk", "disk-witness.one-at-a-time"),
    );
  });

  it("does not go while fencing is on and nothing else fences", () => {
    const alone = fenceDevicesOf(two).reduce(
      (left, { name }) =>
        applyEdit(left, { type: "remove-fence-device", device: name, confirmNoFencing: null }),
      withIt,
    );
    expect(() => withDiskWitness(alone, null)).toThrow(refused("diskWitness", "disk-witness.last-device"));
    const off = applyEdit(alone, { type: "set-fencing", enabled: false, confirmNoFencing: alone.name });
    expect(withDiskWitness(off, null).diskWitness).toBeNull();
  });

  it("is not set up while fencing is off, or over a disk that another device writes on", () => {
    const off = applyEdit(two, { type: "set-fencing", enabled: false, confirmNoFencing: two.name });
    expect(() => withDiskWitness(off, disk)).toThrow(refused("diskWitness", "disk-witness.fencing-off"));
    const theirs = { ...withIt, diskWitness: null };
    expect(() => withDiskWitness(theirs, disk)).toThrow(
      refused("diskWitness.disk", "disk-witness.disk-in-use"),
    );
  });

  it("holds its fence device and the number of nodes", () => {
    const name = diskWitnessDevice(withIt)?.id ?? "";
    expect(() =>
      applyEdit(withIt, { type: "remove-fence-device", device: name, confirmNoFencing: null }),
    ).toThrow(refused("device", "disk-witness.own-device"));
    const { levels: _, ...shown } = fenceDeviceProperties(withIt, name);
    const same = { ...shown, type: "set-fence-device", device: name } as const;
    expect(applyEdit(withIt, { ...same, delay: { node: "beta", seconds: 7 } })).not.toEqual(withIt);
    expect(() =>
      applyEdit(withIt, { ...same, parameters: { ...shown.parameters, devices: "/dev/sdz" } }),
    ).toThrow(refused("parameters.devices", "disk-witness.own-device"));
    expect(() => withoutNode(withIt, "beta")).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: "disk-witness.in-the-way" }) }),
    );
  });

  it("whose device somebody took out by hand can still be taken away", () => {
    const resources = two.configuration.resources ?? [];
    const torn = { ...withIt, configuration: { ...withIt.configuration, resources } };
    expect(diskWitnessDevice(torn)).toBeNull();
    expect(compile(withDiskWitness(torn, null), "masked")).toEqual(compile(two, "masked"));
  });
});

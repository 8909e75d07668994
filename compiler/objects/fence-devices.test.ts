import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "@/compiler/compile";
import { applyEdit, applyEdits } from "@/compiler/objects/apply-edit";
import { clusterOptionsOf, fenceDevicesOf } from "@/compiler/objects/cluster-objects";
import { fenceDeviceProperties } from "@/compiler/objects/fence-devices";
import { triedDefinition } from "@/compiler/objects/testing/bad-edits";
import type { Edit } from "@/protocol/edit";
import { ProblemError } from "@/protocol/problem";

const definition = triedDefinition();
const xmlOf = (edited: typeof definition) => compile(edited, "masked").configuration.replace(/>\s+</g, "><");
type DeviceEdit = Extract<Edit, { type: "set-fence-device" }>;
const device = (changes: Partial<DeviceEdit> = {}): DeviceEdit => ({
  ...{ type: "set-fence-device", device: null, name: "Switch", fenceType: "fence_ipmilan" },
  ...{ parameters: { ip: "192.0.2.9" }, secretParameters: ["password"], plugs: { alpha: "1", beta: "2" } },
  ...{ delay: { node: "alpha", seconds: 3 }, ...changes },
});
const fieldsOf = (edit: Edit, on = definition) => {
  try {
    applyEdit(on, edit);
    return null;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.detail.fields ?? error.problem.code;
    throw error;
  }
};

describe("a fence device", () => {
  it("is told to Pacemaker with what it calls each node, and read back as it was set", () => {
    const edited = applyEdit(definition, device());
    const xml = xmlOf(edited);
    expect(xml).toContain('<primitive id="Switch" class="stonith" type="fence_ipmilan">');
    expect(xml).toContain('name="pcmk_host_map" value="alpha:1;beta:2"');
    expect(xml).toContain('name="pcmk_delay_base" value="alpha:3s"');
    expect(xml).toContain('name="password" value="••••••"');
    const { type: _, device: none, ...set } = device();
    expect(none).toBeNull();
    expect(fenceDeviceProperties(edited, "Switch")).toEqual({
      ...set,
      levels: { alpha: [["Power"]], beta: [] },
    });
  });

  it("is started after the groups, which need it less than their clients need them", () => {
    const xml = xmlOf(applyEdit(definition, device()));
    const made = xml.slice(xml.indexOf('<primitive id="Switch"'));
    const meta = /<meta_attributes id="Switch\.meta">(.*?)<\/meta_attributes>/.exec(made)?.[1];
    expect(meta).toContain('name="priority" value="-1"');
  });

  it("is read back as it was changed, whatever is changed after what, and other devices stay", () => {
    const parameters = fc.dictionary(
      fc.constantFrom("ip", "lanplus", "login"),
      fc.string({ maxLength: 5 }).filter((text) => /^[\w-]*$/.test(text)),
    );
    const plugs = fc.constantFrom<Record<string, string>>(
      { alpha: "1", beta: "2" },
      { beta: "b" },
      { alpha: "x" },
    );
    const secrets = fc.constantFrom<string[]>([], ["password"], ["password", "token"]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(parameters, plugs, secrets), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const all = changes.map(([parameters, plugs, secretParameters], i) =>
            device({
              ...{ parameters, plugs, secretParameters },
              delay: null,
              device: i === 0 ? null : "Switch",
            }),
          );
          const edited = applyEdits(definition, all);
          const { type: _, device: __, ...last } = all.at(-1) ?? device();
          expect(fenceDeviceProperties(edited, "Switch")).toMatchObject(last);
          expect(fenceDevicesOf(edited).map(({ name }) => name)).toEqual(["Power", "Switch"]);
        },
      ),
    );
  });

  it("keeps its monitor and what else is said of it when it is changed", () => {
    const before = applyEdit(definition, device());
    const after = applyEdit(before, device({ device: "Switch", fenceType: "fence_apc" }));
    expect(xmlOf(after)).toBe(xmlOf(before).replace("fence_ipmilan", "fence_apc"));
  });

  it("that finds out by itself which nodes it fences goes on so, until it is given plugs", () => {
    const power = device({ device: "Power", name: "Power", plugs: {}, delay: null });
    const edited = applyEdit(definition, power);
    expect(fenceDeviceProperties(edited, "Power")).toMatchObject({
      parameters: { ip: "192.0.2.9" },
      plugs: {},
    });
    expect(xmlOf(edited)).not.toContain("pcmk_host");
    const plugged = applyEdit(edited, { ...power, plugs: { beta: "2" } });
    expect(xmlOf(plugged)).toContain('name="pcmk_host_list" value="beta"');
    expect(fieldsOf(power, plugged)).toEqual({ plugs: "fencing.no-plug" });
  });

  it("must fence a node that there is, and gives a head start only to one that it fences", () => {
    expect(fieldsOf(device({ plugs: {}, delay: null }))).toEqual({ plugs: "fencing.no-plug" });
    expect(fieldsOf(device({ plugs: { gamma: "1" }, delay: null }))).toEqual({
      "plugs.gamma": "node.unknown",
    });
    expect(fieldsOf(device({ plugs: { beta: "2" } }))).toEqual({
      "delay.node": "fencing.delay-without-plug",
    });
    expect(fieldsOf(device({ device: "Power" }))).toEqual({ name: "name.fixed" });
  });
});

describe("a head start", () => {
  const delayOf = (delay: { node: string; seconds: number } | null, before = definition) =>
    applyEdit(before, { type: "set-fence-delay", device: "Power", delay });

  it("is taken out and given back, with nothing else of its device touched", () => {
    const given = delayOf({ node: "alpha", seconds: 2 });
    const without = delayOf(null, given);
    expect(fenceDeviceProperties(without, "Power").delay).toBeNull();
    expect(xmlOf(without)).not.toContain("pcmk_delay_base");
    const back = delayOf({ node: "beta", seconds: 4 }, without);
    expect(fenceDeviceProperties(back, "Power")).toEqual({
      ...fenceDeviceProperties(definition, "Power"),
      delay: { node: "beta", seconds: 4 },
    });
  });

  it("is given only to a node that its device fences", () => {
    const edit = { type: "set-fence-delay", device: "Switch", delay: { node: "beta", seconds: 2 } } as const;
    expect(fieldsOf(edit)).toEqual({ device: "fence-device.unknown" });
    const one = applyEdit(definition, device({ plugs: { alpha: "1" } }));
    expect(fieldsOf(edit, one)).toEqual({ "delay.node": "fencing.delay-without-plug" });
  });

  it("of another form than ours is left to who wrote it", () => {
    const own = applyEdit(definition, device({ delay: null, parameters: { pcmk_delay_base: "5s" } }));
    for (const delay of [null, { node: "beta", seconds: 2 }])
      expect(fieldsOf({ type: "set-fence-delay", device: "Switch", delay }, own)).toEqual({
        delay: "fencing.own-delay",
      });
  });
});

describe("a cluster without fencing", () => {
  const named = { confirmNoFencing: definition.name };

  it("is had only with its name typed: by the last device, or by the switch", () => {
    const remove = { type: "remove-fence-device", device: "Power", confirmNoFencing: null } as const;
    expect(fieldsOf(remove)).toEqual({ confirmNoFencing: "name.not-confirmed" });
    const without = applyEdit(definition, { ...remove, ...named });
    expect(fenceDevicesOf(without)).toEqual([]);
    expect(clusterOptionsOf(without)["stonith-enabled"]).toBe("false");
    expect(xmlOf(without)).not.toContain("Power");
    const off = { type: "set-fencing", enabled: false, confirmNoFencing: "other" } as const;
    expect(fieldsOf(off)).toEqual({ confirmNoFencing: "name.not-confirmed" });
  });

  it("gets it again with a device, not without one", () => {
    const on = { type: "set-fencing", enabled: true, confirmNoFencing: null } as const;
    const without = applyEdit(definition, { type: "remove-fence-device", device: "Power", ...named });
    expect(fieldsOf(on, without)).toEqual({ enabled: "fencing.no-device" });
    const again = applyEdits(without, [device(), on]);
    expect(clusterOptionsOf(again)["stonith-enabled"]).toBe("true");
  });

  it("one device of several goes without a word, out of the levels too", () => {
    const both = applyEdit(definition, device());
    const left = applyEdit(both, { type: "remove-fence-device", device: "Power", confirmNoFencing: null });
    expect(fenceDevicesOf(left).map(({ name }) => name)).toEqual(["Switch"]);
    expect(left.configuration.fencingLevels).toEqual([]);
  });
});

describe("levels of a node", () => {
  it("are tried in their order, with devices that can fence it", () => {
    const both = applyEdit(definition, device());
    const set = { type: "set-fencing-levels", node: "alpha", levels: [["Switch"]] } as const;
    const edited = applyEdit(both, { ...set, levels: [["Switch"]] });
    expect(fenceDeviceProperties(edited, "Switch").levels).toEqual({ alpha: [["Switch"]], beta: [] });
    expect(xmlOf(edited)).toContain('target="alpha" index="1" devices="Switch"');
    const other = applyEdit(definition, device({ plugs: { beta: "2" }, delay: null }));
    expect(fieldsOf({ ...set, levels: [["Switch"]] }, other)).toEqual({
      "levels.0.0": "fencing.cannot-fence-node",
    });
    expect(fieldsOf({ ...set, levels: [["Switch", "Switch"]] }, both)).toEqual({
      "levels.0": "fencing.device-twice",
    });
  });
});

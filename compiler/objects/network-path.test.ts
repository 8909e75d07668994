import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "@/compiler/compile";
import { applyEdit, applyEdits } from "@/compiler/objects/apply-edit";
import { clusterProperties } from "@/compiler/objects/cluster-properties";
import { networkPathOf } from "@/compiler/objects/network-path";
import { triedDefinition } from "@/compiler/objects/testing/bad-edits";
import type { Definition } from "@/protocol/definition";
import type { Edit } from "@/protocol/edit";
import { formatPath, parsePath, pathOption, subnetOfOption } from "@/protocol/network-path";
import { toProblem } from "@/protocol/problem";

const definition = triedDefinition();
const xmlOf = (edited: Definition) => compile(edited, "masked").configuration.replace(/>\s+</g, "><");
const path = (network: string, targets: string[], patienceSeconds = 3): Edit => ({
  ...{ type: "set-network-path", network, targets, patienceSeconds },
});
const networkOf = (of: Definition, name: string) =>
  of.networks.find((network) => network.name === name) ?? expect.fail(`no network ${name}`);
const pathOf = (of: Definition, name: string) => networkPathOf(of, networkOf(of, name));
const refused = (edit: Edit, of = definition) => {
  try {
    applyEdit(of, edit);
    return null;
  } catch (thrown) {
    return toProblem(thrown).detail.fields;
  }
};

const targets = fc.uniqueArray(
  fc.integer({ min: 20, max: 250 }).map((n) => `192.0.2.${n}`),
  { maxLength: 3 },
);
const patience = fc.integer({ min: 2, max: 60 });

it("a path is an option of the cluster that the agents read, and none where nothing is to be pinged", () => {
  const edited = applyEdit(definition, path("Public", ["192.0.2.1", "203.0.113.9"], 5));
  expect(xmlOf(edited)).toMatch(
    /<cluster_property_set[^>]*>.*<nvpair id="[^"]+" name="understudy-path-192.0.2.0_24" value="5s 192.0.2.1 203.0.113.9"/,
  );
  expect(pathOf(definition, "Public")).toEqual({ targets: [], patienceSeconds: 3 });
});

it("is read back as it was set, whatever was set before, and leaves nothing when taken away", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(targets, patience), { minLength: 1, maxLength: 4 }), (changes) => {
      const edited = applyEdits(
        definition,
        changes.map(([each, seconds]) => path("Public", each, seconds)),
      );
      const [last = [], seconds = 3] = changes.at(-1) ?? [];
      expect(pathOf(edited, "Public")).toEqual({
        targets: last,
        patienceSeconds: last.length > 0 ? seconds : 3,
      });
      expect(pathOf(edited, "Private").targets).toEqual([]);
      expect(xmlOf(applyEdit(edited, path("Public", [])))).toBe(xmlOf(definition));
    }),
  );
});

it("follows its network to another subnet and name, and goes with it", () => {
  const before = applyEdits(definition, [
    path("Public", ["192.0.2.1"], 7),
    path("Private", ["198.51.100.1"]),
  ]);
  const { link: _, priority: __, ...values } = networkOf(before, "Public");
  const moved = applyEdit(before, {
    ...{ type: "set-network", network: "Public", ...values, name: "Clients", subnet: "203.0.113.0/24" },
    interfaces: values.interfaces.map((each, i) => ({ ...each, address: `203.0.113.${i + 1}` })),
  });
  expect(pathOf(moved, "Clients")).toEqual({ targets: ["192.0.2.1"], patienceSeconds: 7 });
  expect(xmlOf(moved)).not.toContain("understudy-path-192.0.2.0_24");
  const without = applyEdit(moved, { type: "remove-network", network: "Clients" });
  expect(xmlOf(without)).not.toContain("understudy-path-203");
  expect(pathOf(without, "Private").targets).toEqual(["198.51.100.1"]);
});

describe("what would answer without the network", () => {
  it.each([
    ["192.0.2.10", "path.own-address"], // a node's
    ["198.51.100.10", "path.own-address"], // its on another network
    ["127.0.0.1", "path.no-machine"],
    ["192.0.2.255", "path.no-machine"],
    ["2001:db8::1", "path.other-family"],
  ])("%s is refused: %s", (target, code) => {
    expect(refused(path("Public", ["192.0.2.1", target]))).toEqual({ "targets.1": code });
  });

  it("a group's own address, however it is written", () => {
    const address = (ip: string): Edit => ({
      ...{ type: "set-parameters", resource: "Server", parameters: { ip } },
    });
    const six = applyEdit(definition, address("2001:db8::0:5"));
    const network = { ...networkOf(six, "Public"), subnet: "2001:db8:0:0:0:0:0:0/64" };
    const of = { ...six, networks: [network] };
    expect(refused(path("Public", ["2001:db8::5"]), of)).toEqual({ "targets.0": "path.own-address" });
    expect(refused(path("Public", ["2001:db8::6", "2001:DB8:0::6"]), of)).toEqual({
      "targets.1": "path.twice",
    });
    expect(refused(path("Public", ["192.0.2.40"]), applyEdit(definition, address("192.0.2.40")))).toEqual({
      "targets.0": "path.own-address",
    });
  });
});

it("is set at its network alone, not among the cluster's options", () => {
  const edited = applyEdit(definition, path("Public", ["192.0.2.1"]));
  expect(clusterProperties(edited).options).toEqual(clusterProperties(definition).options);
  const name = pathOption("192.0.2.0/24");
  expect(refused({ type: "set-cluster-options", options: { [name]: "3s 192.0.2.10" } })).toEqual({
    [`options.${name}`]: "option.set-elsewhere",
  });
});

it("what others wrote there and cannot be understood is no path", () => {
  for (const text of [
    "",
    "3s",
    "192.0.2.1",
    "3 192.0.2.1",
    "1s 192.0.2.1",
    "61s 192.0.2.1",
    "3s x",
    "3s  192.0.2.1",
  ])
    expect(parsePath(text), text).toBeNull();
  expect(parsePath("3s 192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.4")).toBeNull();
  const good = { targets: ["192.0.2.1", "192.0.2.2"], patienceSeconds: 60 };
  expect(parsePath(formatPath(good))).toEqual(good);
  expect(subnetOfOption(pathOption("2001:db8:0:0:0:0:0:0/64"))).toBe("2001:db8:0:0:0:0:0:0/64");
  expect(subnetOfOption("stonith-enabled")).toBeNull();
});

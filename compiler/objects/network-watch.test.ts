import fc from "fast-check";
import { expect, it } from "vitest";
import { compile } from "@/compiler/compile";
import { applyEdit, applyEdits, groupProperties } from "@/compiler/objects/apply-edit";
import { triedDefinition } from "@/compiler/objects/testing/bad-edits";
import type { Edit } from "@/protocol/edit";
import { networkAttribute, subnetOfAttribute } from "@/protocol/network-watch";

const definition = triedDefinition();
const names = definition.networks.map(({ name }) => name);
const xmlOf = (edited: typeof definition) => compile(edited, "masked").configuration.replace(/>\s+</g, "><");
const watch = (...networks: string[]): Edit => ({ type: "set-network-watch", group: "Web", networks });
const watched = (edited: typeof definition) => groupProperties(edited, "Web").watchedNetworks;

it("a group prefers nodes that have the network, and is forbidden none", () => {
  const xml = xmlOf(applyEdit(definition, watch("Public")));
  expect(xml).toMatch(
    /<rsc_location id="network-watch.Web.192.0.2.0_24" rsc="Web"><rule [^>]*score="500000"[^>]*boolean-op="or"/,
  );
  expect(xml).toMatch(/attribute="understudy-network-192.0.2.0_24" operation="not_defined"/);
  expect(xml).toMatch(/attribute="understudy-network-192.0.2.0_24" operation="ne" value="lost"/);
});

it("is read back as it was set, whatever was set before, and leaves nothing when taken away", () => {
  fc.assert(
    fc.property(fc.array(fc.subarray(names), { minLength: 1, maxLength: 4 }), (changes) => {
      const edited = applyEdits(
        definition,
        changes.map((networks) => watch(...networks)),
      );
      expect(watched(edited)).toEqual(changes.at(-1));
      expect(xmlOf(applyEdit(edited, watch()))).toBe(xmlOf(definition));
    }),
  );
});

it("follows its network to another subnet and name, and goes with it", () => {
  const before = applyEdit(definition, watch("Public", "Private"));
  const network = before.networks.find(({ name }) => name === "Public") ?? expect.fail("no network Public");
  const { link: _, priority: __, ...values } = network;
  const moved = applyEdit(before, {
    ...{ type: "set-network", network: "Public", ...values, name: "Clients", subnet: "203.0.113.0/24" },
    interfaces: network.interfaces.map((each, i) => ({ ...each, address: `203.0.113.${i + 1}` })),
  });
  expect(watched(moved).sort()).toEqual(["Clients", "Private"]);
  const without = applyEdit(moved, { type: "remove-network", network: "Clients" });
  expect(watched(without)).toEqual(["Private"]);
  expect(xmlOf(without)).not.toContain("203.0.113");
});

it("a subnet is told by its attribute, of whichever family", () => {
  for (const subnet of ["192.0.2.0/24", "10.0.0.0/8", "2001:db8:0:0:0:0:0:0/64"])
    expect(subnetOfAttribute(networkAttribute(subnet))).toBe(subnet);
  for (const other of ["", "understudy-failed-Web", "understudy-network-", "understudy-network-x"])
    expect(subnetOfAttribute(other)).toBeNull();
});

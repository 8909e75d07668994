import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile } from "@/compiler/compile";
import { driftOf, withLiveConfiguration } from "@/compiler/live-configuration";
import { definitionOfPlan } from "@/compiler/plan/definition-of-plan";
import { clusterPlanSchema } from "@/protocol/cluster-plan";

const plan = clusterPlanSchema.parse(
  JSON.parse(readFileSync(new URL("golden/two-nodes.json", import.meta.url), "utf8")),
);
const definition = definitionOfPlan(plan);
const known = { Power: { password: "first-of-all" } };
const live = (resources: string) =>
  `<cib>${compile(definition, known).configuration.replace("</resources>", `${resources}</resources>`)}</cib>`;

const SECRET = "hid&amp;den";
const pair = (id: string, more = "") =>
  `<nvpair id="${id}" name="passwd" value="${SECRET}"${more}/><nvpair id="${id}-ip" name="ip" value="192.0.2.9"/>`;
const set = (id: string, more = "") =>
  `<instance_attributes id="${id}-a">${pair(`${id}-p`, more)}</instance_attributes>`;
const device = (id: string, inside = set(id), more = "") =>
  `<primitive id="${id}" class="stonith" type="fence_ipmilan"${more}>${inside}</primitive>`;
const ordinary = '<primitive id="Dummy" class="ocf" provider="pacemaker" type="Dummy"/>';

const places: [where: string, resources: string][] = [
  ["alone", device("F")],
  ["in a clone", `<clone id="C">${device("F")}</clone>`],
  ["in a group", `<group id="G">${ordinary}${device("F")}</group>`],
  ["in a cloned group", `<clone id="C"><group id="G">${device("F")}</group></clone>`],
  ["in the group's own parameters", `<group id="G">${set("G")}${device("F", "")}</group>`],
  ["in the clone's own parameters", `<clone id="C">${set("C")}${device("F", "")}</clone>`],
  [
    "in its template and where that is used",
    `<template id="T" class="stonith" type="fence_ipmilan">${set("T")}</template>
     <primitive id="F" template="T">${set("F")}</primitive>`,
  ],
  [
    "for one operation only",
    device("F", `<operations><op id="F-m" name="monitor" interval="60">${set("F-m")}</op></operations>`),
  ],
  [
    "in a set that is borrowed from another resource",
    `<primitive id="Lender" class="ocf" provider="pacemaker" type="Dummy">${set("L")}</primitive>
     ${device("F", '<instance_attributes id-ref="L-a"/>')}`,
  ],
  [
    "in a pair that is borrowed under another name",
    `<primitive id="Lender" class="ocf" provider="pacemaker" type="Dummy"><instance_attributes id="L">
     <nvpair id="L-p" name="word" value="${SECRET}"/></instance_attributes></primitive>
     ${device("F", '<instance_attributes id="F-a"><nvpair id-ref="L-p" name="passwd"/></instance_attributes>')}`,
  ],
  [
    "in a set that is borrowed by operations that are borrowed",
    `<primitive id="Lender" class="ocf" provider="pacemaker" type="Dummy">${set("L")}</primitive>
     <primitive id="Second" class="ocf" provider="pacemaker" type="Dummy"><operations id="S-ops">
     <op id="S-m" name="monitor" interval="60"><instance_attributes id-ref="L-a"/></op></operations></primitive>
     ${device("F", '<operations id-ref="S-ops"/>')}`,
  ],
  [
    "in a pair that is borrowed under another name by a set that is borrowed",
    `<primitive id="Lender" class="ocf" provider="pacemaker" type="Dummy"><instance_attributes id="L">
     <nvpair id="L-p" name="word" value="${SECRET}"/></instance_attributes></primitive>
     <primitive id="Second" class="ocf" provider="pacemaker" type="Dummy"><instance_attributes id="S">
     <nvpair id-ref="L-p" name="passwd"/></instance_attributes></primitive>
     ${device("F", '<instance_attributes id-ref="S"/>')}`,
  ],
  [
    "in sets that borrow each other in a circle",
    `<primitive id="One" class="ocf" provider="pacemaker" type="Dummy" unknown="1">
     <instance_attributes id="O" id-ref="T">${pair("O-p")}</instance_attributes></primitive>
     <primitive id="Two" class="ocf" provider="pacemaker" type="Dummy" unknown="1">
     <instance_attributes id="T" id-ref="O">${pair("T-p")}</instance_attributes></primitive>
     ${device("F", '<instance_attributes id-ref="O"/>')}`,
  ],
  ["in a pair that the model has no fields for", device("F", set("F", ' unknown="1"'))],
  ["in a device that the model has no fields for", device("F", set("F"), ' unknown="1"')],
  ["in a clone that the model has no fields for", `<clone id="C" unknown="1">${device("F")}</clone>`],
];

describe("a fence agent's secret", () => {
  it.each(places)("%s is kept apart, and comes back where it stood", (_where, resources) => {
    const cib = live(resources);
    const taken = withLiveConfiguration(definition, cib);
    expect(JSON.stringify(taken.definition)).not.toContain("hid");
    expect(JSON.stringify(taken.definition)).toContain("Power");
    expect(compile(taken.definition, "masked").configuration).not.toContain("hid");
    const count = (text: string) => text.split(SECRET).length - 1;
    expect(count(compile(taken.definition, taken.secrets).configuration)).toBe(count(cib));
    expect(driftOf(taken.definition, taken.secrets, cib)).toEqual([]);
  });

  it.each(places)("%s is not shown as what others changed", (_where, resources) => {
    const added = driftOf(definition, known, live(resources));
    expect(added).not.toEqual([]);
    const taken = withLiveConfiguration(definition, live(resources));
    const changed = driftOf(taken.definition, taken.secrets, live(resources.replaceAll(SECRET, "hidden-2")));
    expect(changed.every(({ element, what }) => element === "nvpair" && what === "changed")).toBe(true);
    expect(changed).not.toEqual([]);
    expect(JSON.stringify([added, changed])).not.toContain("hid");
  });

  it("that a known device was given by others is told of, but not what it is", () => {
    const without = { ...definition, secretParameters: {} };
    const bare = live(
      device(
        "F",
        '<instance_attributes id="F-a"><nvpair id="F-i" name="ip" value="192.0.2.9"/></instance_attributes>',
      ),
    );
    const before = withLiveConfiguration(without, bare);
    const now = bare.replace(
      '<nvpair id="F-i"',
      `<nvpair id="F-p" name="passwd" value="${SECRET}"/><nvpair id="F-i"`,
    );
    const changes = driftOf(before.definition, before.secrets, now);
    expect(changes).toMatchObject([{ object: "F", what: "added", field: "passwd" }]);
    expect(JSON.stringify(changes)).not.toContain("hid");
  });

  it("said several times by rules keeps each of its values", () => {
    const rule = (id: string) =>
      `<rule id="${id}" score="1"><expression id="${id}e" attribute="#uname" operation="eq" value="alpha"/></rule>`;
    const sets = ["one", "two"].map(
      (word) =>
        `<instance_attributes id="F-${word}">${rule(`r-${word}`)}<nvpair id="p-${word}" name="passwd" value="hid-${word}"/></instance_attributes>`,
    );
    const cib = live(device("F", sets.join("")));
    const taken = withLiveConfiguration(definition, cib);
    expect(JSON.stringify(taken.definition)).not.toContain("hid");
    expect(
      driftOf(
        taken.definition,
        taken.secrets,
        `<cib>${compile(taken.definition, taken.secrets).configuration}</cib>`,
      ),
    ).toEqual([]);
    expect(compile(taken.definition, taken.secrets).configuration).toMatch(/hid-one[\s\S]*hid-two/);
  });

  it("that stands in a definition of old in clear is no drift, and not shown", () => {
    const cib = live(`<clone id="C">${device("F")}</clone>`);
    const taken = withLiveConfiguration(definition, cib);
    const { configuration } = JSON.parse(
      JSON.stringify(taken.definition).replaceAll('"name":"passwd"', '"name":"passwd","value":"hid&den"'),
    );
    const old = { ...definition, configuration };
    expect(driftOf(old, known, cib)).toEqual([]);
    expect(compile(old, known).configuration).toContain(SECRET);
    expect(compile(old, "masked").configuration).not.toContain("hid");
  });
});

import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCib } from "@/compiler/cib-model/read";
import { arbitraryCib } from "@/compiler/cib-model/testing/arbitrary-xml";
import { adopted } from "@/compiler/cib-model/testing/sections";
import { changesBetween } from "@/compiler/drift";
import { applyElementEdit, elementXml, listElements } from "@/compiler/objects/configuration-elements";
import { definitionOfPlan } from "@/compiler/plan/definition-of-plan";
import { clusterPlanSchema } from "@/protocol/cluster-plan";
import type { Definition } from "@/protocol/definition";

const plan = clusterPlanSchema.parse(
  JSON.parse(readFileSync(new URL("../golden/two-nodes.json", import.meta.url), "utf8")),
);
const base = definitionOfPlan(plan);
const { nodes: _nodes, ...foreign } = adopted(`
  <resources>
    <primitive id="A" class="ocf" provider="pacemaker" type="Dummy"/>
    <primitive id="B" class="ocf" provider="pacemaker" type="Dummy" unheard-of="yes"/>
  </resources>
  <constraints>
    <rsc_ticket id="by-ticket" rsc="A" ticket="site"/>
    <rsc_colocation id="together" score="INFINITY"><resource_set id="together-0"><resource_ref id="A"/><resource_ref id="B"/></resource_set></rsc_colocation>
  </constraints>
  <tags><tag id="both"><obj_ref id="A"/><obj_ref id="B"/></tag></tags>`);
const definition: Definition = { ...base, configuration: foreign };
const refusal = (edit: Parameters<typeof applyElementEdit>[1]) => {
  try {
    applyElementEdit(definition, edit);
    return null;
  } catch (error) {
    return (error as { problem?: { code: string } }).problem?.code ?? String(error);
  }
};

describe("the elements of a configuration", () => {
  it("are all listed, those carried as they stand marked", () => {
    expect(listElements(definition)).toEqual([
      { section: "resources", id: "A", element: "primitive", native: false },
      { section: "resources", id: "B", element: "primitive", native: true },
      { section: "constraints", id: "by-ticket", element: "rsc_ticket", native: false },
      { section: "constraints", id: "together", element: "rsc_colocation", native: false },
      { section: "tags", id: "both", element: "tag", native: false },
    ]);
    expect(elementXml(definition, "resources", "B")).toContain('unheard-of="yes"');
  });

  it("are changed one by one, the rest to the letter", () => {
    const xml = elementXml(definition, "constraints", "by-ticket").replace('ticket="site"', 'ticket="other"');
    const edited = applyElementEdit(definition, {
      ...{ type: "set-element", section: "constraints", id: "by-ticket" },
      xml,
    });
    expect(changesBetween(definition.configuration, edited.configuration)).toEqual([
      {
        ...{ object: "by-ticket", element: "rsc_ticket", what: "changed", field: "ticket" },
        ...{ ours: "site", theirs: "other" },
      },
    ]);
  });

  it("come and go", () => {
    const xml = '<rsc_location id="away" rsc="A" node="alpha" score="-INFINITY"/>';
    const added = applyElementEdit(definition, {
      ...{ type: "set-element", section: "constraints", id: null },
      xml,
    });
    expect(listElements(added).map(({ id }) => id)).toContain("away");
    const removed = applyElementEdit(added, { type: "remove-element", section: "constraints", id: "away" });
    expect(removed.configuration).toEqual(definition.configuration);
  });

  it("that cannot be are refused by name", () => {
    const set = { type: "set-element", section: "constraints" } as const;
    expect(refusal({ ...set, id: "gone", xml: "<a id='gone'/>" })).toBe("object.unknown");
    expect(refusal({ ...set, id: "together", xml: "<rsc_ticket" })).toBe("xml.not-well-formed");
    expect(refusal({ ...set, id: "together", xml: "<a id='x'/><b id='y'/>" })).toBe("xml.not-well-formed");
    expect(refusal({ ...set, id: "together", xml: "<rsc_colocation/>" })).toBe("element.malformed");
    expect(refusal({ ...set, id: "together", xml: "<rsc_colocation id='other'/>" })).toBe("element.other-id");
    expect(refusal({ ...set, id: null, xml: "<rsc_ticket id='A'/>" })).toBe("element.id-taken");
    expect(refusal({ ...set, id: null, xml: "</constraints><x id='x'/><constraints>" })).toBe(
      "xml.not-well-formed",
    );
  });

  it("put back as they are given change nothing, whatever the configuration", () => {
    fc.assert(
      fc.property(arbitraryCib, (xml) => {
        const { nodes: _, ...configuration } = readCib(xml).configuration;
        const whatever: Definition = { ...base, configuration };
        for (const { section, id } of listElements(whatever)) {
          const same = applyElementEdit(whatever, {
            ...{ type: "set-element", section, id },
            xml: elementXml(whatever, section, id),
          });
          expect(changesBetween(whatever.configuration, same.configuration)).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

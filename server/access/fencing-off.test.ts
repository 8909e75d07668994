import { expect, it } from "vitest";
import { applyEdits } from "@/compiler/objects/apply-edit";
import { shopDefinition } from "@/compiler/objects/testing/shop-definition";
import type { RequestOf } from "@/protocol/operation";
import { fencingOff } from "@/server/access/fencing-off";

type Edits = RequestOf<"configuration.change">["edits"];
const options = (xml: string, id: string | null = null): Edits => [
  { type: "set-element", section: "crm_config", id, xml },
];
const off = '<nvpair id="off" name="stonith-enabled" value="false"/>';
const at = (start: string) =>
  `<cluster_property_set id="a" score="9"><rule id="r" score="1"><date_expression id="d" operation="gt" start="${start}"/></rule>${off}</cluster_property_set>`;
const on = options(
  '<cluster_property_set id="b"><nvpair id="on" name="stonith-enabled" value="true"/></cluster_property_set>',
);
const before = applyEdits(shopDefinition(), on);
const asked = (edits: Edits, definition = before) =>
  fencingOff({ type: "configuration.change", edits } as RequestOf<"configuration.change">, {
    definition: () => definition,
    revision: async () => definition,
  });

it("fencing that a rule or a higher score may switch off counts as switched off", async () => {
  expect(await asked(options(`<cluster_property_set id="a" score="9">${off}</cluster_property_set>`))).toBe(
    true,
  );
  expect(await asked(options(`<cluster_property_set id="a" score="-9">${off}</cluster_property_set>`))).toBe(
    false,
  );
  expect(await asked(options(at("2030-01-01")))).toBe(true);
});

it("so does another rule, or none; what leaves the rule as it is does not", async () => {
  const ruled = applyEdits(before, options(at("2030-01-01")));
  expect(await asked(options(at("2020-01-01"), "a"), ruled)).toBe(true);
  expect(
    await asked(options(`<cluster_property_set id="a" score="9">${off}</cluster_property_set>`, "a"), ruled),
  ).toBe(true);
  expect(await asked([{ type: "describe", id: "Web", description: "told" }], ruled)).toBe(false);
  expect(await asked([{ type: "remove-element", section: "crm_config", id: "a" }], ruled)).toBe(false);
});

import { expect, it } from "vitest";
import { applyEdit } from "@/compiler/objects/apply-edit";
import { sampleDefinition } from "@/server/clusters/sample-reports";
import { requireNoSecretInClear } from "@/server/operations/no-secret-in-clear";

it("a fence agent's secret written as XML is refused, also inside a clone", () => {
  const written = (value: string) =>
    applyEdit(sampleDefinition, {
      ...{ type: "set-element", section: "resources", id: null },
      xml: `<clone id="C"><primitive id="F" class="stonith" type="fence_ipmilan"><instance_attributes id="a">
        <nvpair id="p" name="passwd"${value}/></instance_attributes></primitive></clone>`,
    });
  expect(() => requireNoSecretInClear(written(' value="hidden"'))).toThrow("passwd of F is a secret");
  expect(() => requireNoSecretInClear(written(""))).not.toThrow();
});

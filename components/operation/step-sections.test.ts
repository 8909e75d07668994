import fc from "fast-check";
import { expect, test } from "vitest";
import { sectionsOf } from "@/components/operation/step-sections";
import { stepSchema } from "@/protocol/step";

const step = (id: string, section: string | null) =>
  stepSchema.parse({ id, section, title: { code: "step.x", fallback: id }, state: "waiting" });

test("checks that come back to an earlier section join it", () => {
  const steps = [step("1", "system"), step("2", "network"), step("3", "system"), step("4", null)];
  expect(sectionsOf(steps).map(({ code, steps: own }) => [code, own.map(({ id }) => id)])).toEqual([
    ["system", ["1", "3"]],
    ["network", ["2"]],
    [null, ["4"]],
  ]);
});

test("no step is lost or doubled, and the order within a section stays", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("system", "network", null)), (codes) => {
      const steps = codes.map((code, n) => step(`${n}`, code));
      const sections = sectionsOf(steps);
      expect(sections.flatMap(({ steps: own }) => own)).toHaveLength(steps.length);
      for (const { code, steps: own } of sections)
        expect(own).toEqual(steps.filter(({ section }) => section === code));
    }),
  );
});

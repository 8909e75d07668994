import { describe, expect, test } from "vitest";
import { compile } from "@/compiler/compile";
import { applyEdits } from "@/compiler/objects/apply-edit";
import { badEdits, triedDefinition } from "@/compiler/objects/testing/bad-edits";
import { requireValid } from "@/compiler/validate-definition";
import { phrases as en } from "@/components/i18n/en/phrases";
import { phrases as zh } from "@/components/i18n/zh/phrases";
import { type Edit, editSchema } from "@/protocol/edit";
import { type Problem, toProblem } from "@/protocol/problem";
import { tellsField, tries } from "@/protocol/testing/bad-values";
import { schemaFields } from "@/protocol/testing/schema-fields";

const definition = triedDefinition();
const before = JSON.stringify(definition);
const schemas = editSchema.options.map((schema) => [schema.shape.type.value, schema] as const);

/** What the schema or the compiler says against an edit; null: it is taken. */
function refusal(edit: unknown): Problem | null {
  try {
    const wanted = applyEdits(definition, [editSchema.parse(edit) as Edit]);
    requireValid(wanted);
    compile(wanted, "masked");
    return null;
  } catch (thrown) {
    return toProblem(thrown);
  }
}

test("there is a table for every edit, and none for what is no edit", () => {
  expect(Object.keys(badEdits).sort()).toEqual(schemas.map(([type]) => type).sort());
});

describe.each(schemas)("%s", (type, schema) => {
  const { good = {}, bad = {} } = badEdits[type] ?? {};

  test("has bad values for every field of its schema", () => {
    expect(Object.keys(bad).sort()).toEqual(withoutLists(schemaFields(schema), bad));
    for (const values of Object.values(bad)) expect(values.length).toBeGreaterThan(5);
  });

  test("is taken when it is good", () => {
    expect(refusal({ type, ...good })).toBeNull();
  });

  test.each(Object.keys(bad))("refuses every bad value of %s, at the field and in words", (field) => {
    for (const { at, sent, value, by } of tries({ type, ...good }, { [field]: bad[field] ?? [] })) {
      const told = refusal(sent);
      if (by === "cluster") {
        expect(told, `${field}: ${shown(value)} is the cluster's to refuse`).toBeNull();
        continue;
      }
      expect(told, `${field}: ${shown(value)} must be refused`).not.toBeNull();
      expect(told?.code, `${field}: ${shown(value)}`).not.toBe("internal.unexpected");
      const fields = withoutPlace(told?.detail.fields);
      expect(tellsField(fields, at), `${shown(value)} at ${at}, told ${shown(fields)}`).toBe(true);
      for (const code of [told?.code, ...Object.values(fields).map((each) => `field.${each}`)])
        expect(
          [en, zh].map((texts) => code && code in texts),
          code,
        ).toEqual([true, true]);
    }
    expect(JSON.stringify(definition)).toBe(before);
  });
});

/** A list whose values are listed needs no word of its own beside what the table says of it. */
const withoutLists = (fields: string[], bad: object) =>
  fields.filter((field) => field in bad || !fields.some((each) => each === `${field}.*`)).sort();

const withoutPlace = (fields: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(fields).map(([path, code]) => [path.replace(/^edits\.0\./, ""), code]));

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 80) ?? String(value);

import * as fc from "fast-check";
import { z } from "zod";
import { type CibModel, cibModelSchema } from "@/protocol/cib-model/cib";
import { nativePartSchema } from "@/protocol/cib-model/native-part";

/** Texts that break careless readers and writers, all of which XML can carry. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "  two blanks  ",
    "a \"quoted\" & 'quoted' <b>",
    "]]>",
    "<![CDATA[x]]>",
    "<!-- x -->",
    "line\nbreak\r\nand\ttab",
    "&amp;&#10;",
    "主节点 資源 ノード",
    "😀".repeat(50),
    "x".repeat(20_000),
    "__proto__",
  ),
  fc.string({ unit: "grapheme-composite", maxLength: 12 }).filter(isCarriable),
);

function isCarriable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML cannot carry
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(text);
}

const unknownPart = fc.constantFrom(
  '<unknown a="1"><deeper/>text</unknown>',
  "<!-- a comment -->",
  '<nvpair id="n" foreign="x"/>',
  '<primitive id="p" class="of no known kind"/>',
  "<rule>\n  <unknown/>\n</rule>",
);

/** Deep enough for a rule in a rule of an operation's attributes; lists that lie deeper are empty. */
const DEEPEST = 9;

/** Models with every field of the schema, from the schema itself: a new field is tried as soon as it is there. */
export function arbitraryModel({ natives }: { natives: boolean }): fc.Arbitrary<CibModel> {
  const made = new Map<z.core.$ZodType, Map<number, fc.Arbitrary<unknown>>>();

  function valuesOf(schema: z.core.$ZodType, depth: number): fc.Arbitrary<unknown> {
    const known = made.get(schema) ?? new Map<number, fc.Arbitrary<unknown>>();
    made.set(schema, known);
    const values = known.get(depth) ?? newValuesOf(schema, depth);
    known.set(depth, values);
    return values;
  }

  function newValuesOf(schema: z.core.$ZodType, depth: number): fc.Arbitrary<unknown> {
    if (schema === nativePartSchema) return fc.record({ element: fc.constant("native"), xml: unknownPart });
    const { def } = (schema as z.core.$ZodTypes)._zod;
    switch (def.type) {
      case "object":
        return objectsOf(def.shape, depth + 1);
      case "array":
        if (depth > DEEPEST || (def.element === nativePartSchema && !natives)) return fc.constant([]);
        return fc.array(valuesOf(def.element, depth), { minLength: takes(schema, []) ? 0 : 1, maxLength: 3 });
      case "union":
        return fc.oneof(
          ...def.options
            .filter((option) => natives || option !== nativePartSchema)
            .map((option) => valuesOf(option, depth)),
        );
      case "optional":
        if (def.innerType === nativePartSchema && !natives) return fc.constant(undefined);
        return fc.option(valuesOf(def.innerType, depth), { nil: undefined, freq: 2 });
      case "default":
        return valuesOf(def.innerType, depth);
      case "literal":
        return fc.constantFrom(...def.values);
      case "enum":
        return fc.constantFrom(...Object.values(def.entries));
      case "boolean":
        return fc.boolean();
      case "number":
        return fc.integer();
      case "string":
        return hostileText.filter((text) => takes(schema, text));
      case "record":
        return fc.dictionary(fc.constantFrom("foreign", "xmlns:other", "später"), hostileText, {
          maxKeys: 2,
        });
      default:
        throw new Error(`the model has a kind of schema no generator is known for: ${def.type}`);
    }
  }

  function objectsOf(shape: Readonly<Record<string, z.core.$ZodType>>, depth: number): fc.Arbitrary<unknown> {
    const fields = Object.entries(shape).map(([name, schema]) => [name, valuesOf(schema, depth)] as const);
    return fc
      .record(Object.fromEntries(fields))
      .map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));
  }

  return valuesOf(cibModelSchema, 0) as fc.Arbitrary<CibModel>;
}

const takes = (schema: z.core.$ZodType, value: unknown) => z.safeParse(schema, value).success;

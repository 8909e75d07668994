import * as fc from "fast-check";
import { expect, test } from "vitest";
import { coverage } from "@/compiler/cib-model/coverage";
import { difference } from "@/compiler/cib-model/difference";
import { parseCibModel } from "@/compiler/cib-model/parse-model";
import { readCib } from "@/compiler/cib-model/read";
import { arbitraryModel } from "@/compiler/cib-model/testing/arbitrary-model";
import { arbitraryCib } from "@/compiler/cib-model/testing/arbitrary-xml";
import { writeCib } from "@/compiler/cib-model/write";

test("a model of known parts is written and read as the same model, hostile texts and all", () => {
  fc.assert(
    fc.property(arbitraryModel({ natives: false }), (model) => {
      expect(readCib(writeCib(model))).toEqual(model);
      expect(coverage(model).carried).toBe(0);
    }),
    { numRuns: 150 },
  );
});

test("native parts anywhere in a model survive writing and reading", () => {
  fc.assert(
    fc.property(arbitraryModel({ natives: true }), (model) => {
      const beside = [{ element: "native" as const, xml: "<!-- beside -->" }];
      const written = writeCib({ ...model, before: beside, after: beside });
      expect(difference(written, writeCib(readCib(written)))).toBeNull();
    }),
    { numRuns: 150 },
  );
});

test("a CIB of whatever elements says the same after adopting and compiling, and stays so", () => {
  fc.assert(
    fc.property(arbitraryCib, (original) => {
      const model = parseCibModel(JSON.parse(JSON.stringify(readCib(original))));
      const compiled = writeCib(model);
      expect(difference(original, compiled)).toBeNull();
      expect(writeCib(readCib(compiled))).toBe(compiled);
    }),
    { numRuns: 400 },
  );
});

test("the random CIBs are partly understood and partly not", () => {
  const seen = fc.sample(arbitraryCib, { numRuns: 300, seed: 1 }).map((xml) => coverage(readCib(xml)));
  const sum = (part: "modelled" | "carried") => seen.reduce((total, each) => total + each[part], 0);
  expect(sum("modelled")).toBeGreaterThan(400);
  expect(sum("carried")).toBeGreaterThan(200);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneOwner, overlaps } from "@/lab/torture/invariants/one-owner";
import type { Holding, ServiceLife } from "@/lab/torture/records";

const stretches = fc.array(
  fc
    .record({ host: fc.constantFrom("alpha", "bravo"), from: fc.nat(1000), length: fc.nat(200) })
    .map(({ host, from, length }) => ({ host, from, to: from + length })),
  { maxLength: 12 },
);

describe("I1, one owner", () => {
  it("finds an overlap exactly where there is a moment with two hosts", () => {
    fc.assert(
      fc.property(stretches, (given) => {
        const moments = given.flatMap(({ from, to }) => [from, to]);
        const shared = moments.some(
          (at) =>
            new Set(given.filter(({ from, to }) => from <= at && at <= to).map(({ host }) => host)).size > 1,
        );
        expect(overlaps(given).length > 0).toBe(shared);
      }),
    );
  });

  it("does not depend on the order of what was seen", () => {
    fc.assert(
      fc.property(stretches, (given) => {
        expect(overlaps([...given].reverse()).length).toBe(overlaps(given).length);
      }),
    );
  });

  const held = (what: Holding["what"], host: string, from: number, to: number): Holding => ({
    what,
    host,
    from,
    to,
  });
  const life = (host: string, from: number, to: number): ServiceLife => ({
    ...{ host, boot: "1", begun: String(from), from, to, tokens: 2 },
  });

  it("is content where one host has everything after the other", () => {
    const holdings = [
      ...[held("power", "alpha", 0, 900), held("power", "bravo", 0, 900)],
      ...[held("address", "alpha", 0, 400), held("address", "bravo", 401, 900)],
    ];
    expect(oneOwner({ holdings, lives: [life("alpha", 0, 399), life("bravo", 500, 900)] })).toEqual([]);
  });

  it.each([["address"], ["mount"]] as const)("sees two hosts with the %s", (what) => {
    const holdings = [held(what, "alpha", 0, 500), held(what, "bravo", 450, 900)];
    expect(oneOwner({ holdings, lives: [] })).toMatchObject([{ invariant: "I1" }]);
  });

  it("sees a service that stood still, and writes again after another took over", () => {
    const found = oneOwner({ holdings: [], lives: [life("alpha", 0, 5000), life("bravo", 2000, 4000)] });
    expect(found).toHaveLength(1);
    expect(found[0]?.what).toContain("tokens");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterRoles, type Rights, rightsWithin, roles, suffices } from "@/protocol/role-order";

const ids = ["a", "b", "c"];
const rights: fc.Arbitrary<Rights> = fc.record({
  console: fc.constantFrom(null, ...roles),
  clusters: fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...clusterRoles)),
});
const need = fc.record({ role: fc.constantFrom(...roles), on: fc.constantFrom("console", "cluster") });

describe("rights lent out in part", () => {
  it("suffice for just what both suffice for", () => {
    fc.assert(
      fc.property(rights, rights, need, fc.constantFrom(null, ...ids), (one, other, needed, clusterId) => {
        // Nobody is asked to be owner of a cluster: no rule says so.
        fc.pre(needed.on === "console" || clusterId === null || needed.role !== "owner");
        expect(suffices(rightsWithin(one, other), needed, clusterId)).toBe(
          suffices(one, needed, clusterId) && suffices(other, needed, clusterId),
        );
      }),
    );
  });

  it("are the same whoever lends to whom", () => {
    fc.assert(
      fc.property(rights, rights, (one, other) => {
        expect(rightsWithin(one, other)).toEqual(rightsWithin(other, one));
      }),
    );
  });
});

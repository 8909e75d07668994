import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyDelta, deltaOf, stateDeltaSchema } from "@/server/history/state-delta";

const leaf = fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.array(fc.integer(), { maxLength: 3 }));
const entry = fc.oneof(leaf, fc.record({ state: fc.constantFrom("up", "down"), owner: leaf }));
const table = fc.dictionary(fc.constantFrom("alpha", "bravo", "null", "__proto__x"), entry, {
  noNullPrototype: true,
});
const state = fc.record({
  name: fc.string(),
  reason: entry,
  nodes: table,
  groups: table,
  failures: fc.array(leaf),
});

describe("what changed in a state", () => {
  it("makes the later state of the earlier one, null for null, also after the database's JSON", () => {
    fc.assert(
      fc.property(state, state, (before, after) => {
        const delta = deltaOf(before, after);
        if (!delta) return expect(after).toEqual(before);
        const kept = stateDeltaSchema.parse(JSON.parse(JSON.stringify(delta)));
        expect(applyDelta(before, kept)).toEqual(after);
      }),
    );
  });
  it("rebuilds every state of a sequence from the first", () => {
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 8 }), (states) => {
        let rebuilt: Record<string, unknown> = states[0] ?? {};
        for (const [index, next] of states.entries()) {
          const before = states[index - 1];
          const delta = before && deltaOf(before, next);
          const untouched = structuredClone(rebuilt);
          const applied = delta ? applyDelta(rebuilt, delta) : rebuilt;
          expect(rebuilt).toEqual(untouched);
          rebuilt = applied;
          expect(rebuilt).toEqual(next);
        }
      }),
    );
  });
  it("keeps only the entry that changed, and knows when nothing did", () => {
    const before = { nodes: { alpha: { state: "up" }, bravo: { state: "up" } }, dc: "alpha" };
    const after = { nodes: { alpha: { state: "up" }, bravo: { state: "down" } }, dc: null };
    expect(deltaOf(before, after)).toEqual({
      set: { dc: null },
      within: { nodes: { set: { bravo: { state: "down" } }, gone: [] } },
    });
    expect(deltaOf(before, structuredClone(before))).toBeNull();
  });
});

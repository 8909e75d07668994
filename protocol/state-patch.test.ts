import fc from "fast-check";
import { expect, test } from "vitest";
import { patchBetween, patched } from "@/protocol/state-patch";
import { statePatchSchema } from "@/protocol/state-patch-schema";

const key = fc.oneof(fc.constantFrom("a", "b", "c", "set", "gone"), fc.stringMatching(/^[a-z.:]{1,3}$/));
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, 0, 1, "", "x", false, true),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("tree"),
  ),
  tree: fc.array(fc.tuple(key, tie("value")), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
}));
const tree = value.tree as fc.Arbitrary<Record<string, unknown>>;

test("a patch, sent as JSON, makes the one state of the other, members that became null included", () => {
  fc.assert(
    fc.property(tree, tree, (before, after) => {
      const patch = patchBetween(before, after);
      const sent = patch && statePatchSchema.parse(JSON.parse(JSON.stringify(patch)));
      expect(sent ? patched(before, sent) : before).toEqual(after);
    }),
  );
  expect(patched({ outageMs: 1 }, patchBetween({ outageMs: 1 }, { outageMs: null }) ?? {})).toEqual({
    outageMs: null,
  });
});

test("equal states have no patch, and what did not change keeps its identity", () => {
  const kept = { name: "alpha" };
  const before = { nodes: { alpha: kept, bravo: { up: true } } };
  expect(patchBetween(before, structuredClone(before))).toBeNull();
  const patch = patchBetween(before, { nodes: { alpha: { name: "alpha" }, bravo: { up: false } } }) ?? {};
  const after = patched(before, patch) as typeof before;
  expect(after.nodes.alpha).toBe(kept);
  expect(after.nodes.bravo).toEqual({ up: false });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { failuresLeft } from "@/components/why/failures-left";

/** A cluster that puts a group onto the first node that is left, as long as `needed` of them are. */
const cluster = (nodes: string[], needed: number) => async (lost: string[]) => {
  const left = nodes.filter((node) => !lost.includes(node));
  const quorate = left.length >= needed;
  const outcome = { Web: quorate ? left.slice(0, 1) : [] };
  return { quorate, actions: [], promoted: {}, outcome };
};

test("a pair outlives one failure, three of which two must be left too", async () => {
  expect(await failuresLeft(["Web"], "a", cluster(["a", "b"], 1))).toEqual({
    successors: ["b"],
    stopped: ["Web"],
  });
  expect(await failuresLeft(["Web"], "b", cluster(["a", "b", "c"], 2))).toEqual({
    successors: ["a"],
    stopped: ["Web"],
  });
});

test("it outlives as many as there are nodes to spare, and is not followed for ever", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 5 }),
      async (count, needed) => {
        const nodes = Array.from({ length: count }, (_, index) => `node${index}`);
        const { successors, stopped } = await failuresLeft(["Web"], "node0", cluster(nodes, needed));
        expect(successors).toHaveLength(Math.max(0, Math.min(4, count - needed)));
        expect(stopped === null).toBe(count - needed >= 4);
        expect(new Set(["node0", ...successors]).size).toBe(successors.length + 1);
      },
    ),
  );
});

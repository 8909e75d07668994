import { describe, expect, it } from "vitest";
import { quorumOutlook } from "@/components/quorum/quorum-outlook";

describe("quorumOutlook", () => {
  it.each([
    [2, false, { votes: 2, needed: 1, nodeFailures: 1, withoutWitness: null }],
    [2, true, { votes: 3, needed: 2, nodeFailures: 1, withoutWitness: 0 }],
    [3, false, { votes: 3, needed: 2, nodeFailures: 1, withoutWitness: null }],
    [3, true, { votes: 5, needed: 3, nodeFailures: 2, withoutWitness: 0 }],
    [4, true, { votes: 5, needed: 3, nodeFailures: 2, withoutWitness: 1 }],
  ])("%i nodes, witness: %s", (nodes, hasWitness, outlook) => {
    expect(quorumOutlook(nodes, hasWitness)).toEqual(outlook);
  });
});

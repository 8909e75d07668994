import { describe, expect, it } from "vitest";
import { headStartOffer } from "@/components/quorum/head-start-offer";
import type { Chosen } from "@/components/quorum/witness-fields";
import type { FenceDelay } from "@/protocol/fencing";

const alone: Chosen = { witness: null, diskWitness: null };
const witness: Chosen = { ...alone, witness: { serverId: "c", address: "10.0.0.3" } };
const disk: Chosen = { ...alone, diskWitness: { disk: "wwn-0x1", watchdogSeconds: 5 } };

function cluster(delay: FenceDelay | null, tookMs: number | null = null, names = ["alpha", "bravo"]) {
  const plugs = Object.fromEntries(names.map((name) => [name, name]));
  const test = tookMs === null ? null : { current: true, answers: [{ tookMs }] };
  return {
    nodes: Object.fromEntries(names.map((name) => [name, { name }])),
    fencing: { devices: { switch: { name: "switch", delay, plugs, test } } },
  } as never;
}

const two = { node: "alpha", seconds: 2 };

describe("the head start of two nodes", () => {
  it("is offered to go with the witness that comes", () => {
    expect(headStartOffer(cluster(two), alone, witness)).toEqual({
      ...{ what: "takeOut", ...two },
      changes: [{ device: "switch", delay: null }],
    });
  });

  it("is offered to come back when the witness goes, as long as the device was found to need", () => {
    expect(headStartOffer(cluster(null), witness, alone)).toMatchObject({ what: "give", ...two });
    expect(headStartOffer(cluster(null, 3_200), witness, alone)).toEqual({
      ...{ what: "give", node: "alpha", seconds: 4 },
      changes: [{ device: "switch", delay: { node: "alpha", seconds: 4 } }],
    });
  });

  it.each<[string, Parameters<typeof headStartOffer>]>([
    ["the witness stays as it is", [cluster(two), witness, witness]],
    ["there is none to take out", [cluster(null), alone, witness]],
    ["there is one already", [cluster(two), witness, alone]],
    ["a disk is the witness, over which both write at once", [cluster(two), alone, disk]],
    ["a disk was the witness", [cluster(two), disk, alone]],
    ["three nodes have a majority", [cluster(two, null, ["alpha", "bravo", "charlie"]), alone, witness]],
  ])("is left alone where %s", (_, given) => {
    expect(headStartOffer(...given)).toBeNull();
  });
});

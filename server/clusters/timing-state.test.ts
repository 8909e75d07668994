import { expect, it } from "vitest";
import type { ClusterView } from "@/protocol/cluster-view";
import type { LinkMode } from "@/protocol/timing";
import type { Evidence } from "@/server/clusters/evidence";
import { sampleDefinition, sampleView } from "@/server/clusters/sample-reports";
import { timingState } from "@/server/clusters/timing-state";

const view = (index: 1 | 2, tokenMs: number, observed: LinkMode | null): ClusterView => {
  const { membership, ...rest } = sampleView(index);
  const values = { tokenMs, pingIntervalMs: 250, pingTimeoutMs: 500, linkMode: "active" as const };
  return {
    ...rest,
    membership: membership && { ...membership, ...values },
    fitness: { scheduling: null, linkMode: observed, roundTrips: [] },
  };
};
const evidence = (...views: (ClusterView | null)[]) =>
  ({
    chosen: views[0],
    nodes: sampleDefinition.nodes.map((definition, index) => ({
      ...{ definition, live: views[index] !== null, view: views[index] ?? null },
    })),
  }) as unknown as Evidence;

it("the timing that runs is the chosen node's, with those that differ; the mode is what the traffic shows", () => {
  const values = { tokenMs: 1000, consensusMs: 1200, pingIntervalMs: 250, pingTimeoutMs: 500 };
  expect(timingState(evidence(view(1, 1000, null), view(2, 1000, null)))).toEqual({
    ...{ ...values, linkMode: "active", differs: [] },
  });
  // The file says active, but one of them still sends over one network.
  expect(timingState(evidence(view(1, 1000, "active"), view(2, 700, "passive")))).toEqual({
    ...{ ...values, linkMode: "passive", differs: ["beta"] },
  });
  expect(timingState(evidence(null, null))).toEqual({
    ...{
      tokenMs: null,
      consensusMs: null,
      pingIntervalMs: null,
      pingTimeoutMs: null,
      linkMode: null,
      differs: [],
    },
  });
});

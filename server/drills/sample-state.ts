import type { ClusterState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import type { ShownFenceTest } from "@/protocol/fencing";
import { mergeCluster } from "@/server/clusters/merge";
import { ALPHA, sampleDefinition, sampleReports } from "@/server/clusters/sample-reports";

const NOW = 1_000_000;

export const timedDefinition: Definition = { ...sampleDefinition, time: { sources: [] } };

export const provenTest: ShownFenceTest = {
  ...{ at: 1, by: "root", current: true },
  answers: [{ from: "alpha", target: "beta", power: "on", text: "", tookMs: 300 }],
};

/** Two nodes; Web with its address runs on beta. All is well, and cluster time is kept. */
export const wellState = (): ClusterState =>
  mergeCluster({
    ...{ id: ALPHA, definition: timedDefinition, revision: 1, creation: null, previous: null, now: NOW },
    ...{ reports: sampleReports(NOW), lastFailovers: {}, drift: null, changing: false },
    ...{ fenceTests: { Power: provenTest }, approval: false },
  });

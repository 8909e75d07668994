import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseCmap } from "@/agent/corosync/cmap";
import { readMembership } from "@/agent/corosync/membership";
import { parseQuorumTool } from "@/agent/corosync/quorum-tool";
import { viewEvents } from "@/agent/events/view-events";
import type { ClusterView } from "@/protocol/cluster-view";

const recorded = (name: string) => readFileSync(`agent/corosync/recorded/${name}.txt`, "utf8");
const DEVICE = ["quorum.device.model", "net"] as const;
const view = (quorum: string, stats = "cmap-stats"): ClusterView => ({
  ...{ at: 5, engine: "running", clusterName: "webpair", nodeName: "alpha", confDigest: null },
  membership: readMembership(
    new Map([...parseCmap(recorded("cmap")), ...(quorum === "quorumtool" ? [] : [DEVICE])]),
    parseCmap(recorded(stats)),
    parseQuorumTool(recorded(quorum)),
  ),
  pacemaker: null,
});
const kinds = (before: ClusterView, after: ClusterView) => viewEvents(before, after).map(({ kind }) => kind);

describe("what changed between two views", () => {
  it("tells that the witness votes, is lost, and votes again, but not that it was taken away", () => {
    const [none, votes, lost] = [
      view("quorumtool"),
      view("quorumtool-witness"),
      view("quorumtool-witness-lost"),
    ];
    expect(kinds(none, votes)).toEqual(["witness-votes"]);
    expect(kinds(votes, lost)).toEqual(["witness-lost"]);
    expect(kinds(lost, votes)).toEqual(["witness-votes"]);
    expect(kinds(votes, none)).toEqual([]);
    expect(kinds(votes, votes)).toEqual([]);
  });

  it("tells a link that went and came", () => {
    const [up, down] = [view("quorumtool"), view("quorumtool", "cmap-stats-link-down")];
    expect([kinds(up, down), kinds(down, up)]).toEqual([["link-down"], ["link-up"]]);
  });
});

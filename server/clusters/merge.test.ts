// Long because it is one merge of one sample: each test changes a word of what is reported.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SILENT_AFTER_MS } from "@/protocol/agent-messages";
import { clusterSchema } from "@/protocol/console-state";
import type { NodeReport } from "@/server/clusters/evidence";
import { type MergeInput, mergeCluster } from "@/server/clusters/merge";
import { reason, reasons } from "@/server/clusters/reasons";
import {
  ALPHA,
  BETA,
  sampleDefinition,
  sampleReports,
  sampleResource,
} from "@/server/clusters/sample-reports";

const NOW = 1_000_000;
const merge = (
  reports: Record<string, NodeReport>,
  previous: ReturnType<typeof mergeCluster> | null = null,
  now = NOW,
  changing = false,
  fenceTests: MergeInput["fenceTests"] = {},
) =>
  mergeCluster({
    ...{ id: ALPHA, definition: sampleDefinition, revision: 1, creation: null, reports, previous, now },
    approval: false,
    lastFailovers: {},
    fenceTests,
    drift: null,
    changing,
  });
const well = () => sampleReports(NOW);
const viewOf = (reports: Record<string, NodeReport>, server: string) => {
  const view = reports[server]?.view;
  if (!view?.pacemaker || !view.membership) throw new Error("no view");
  return { view, pacemaker: view.pacemaker, membership: view.membership };
};
const heard = (reports: Record<string, NodeReport>, server: string, at: number) => {
  const report = reports[server];
  if (report) report.heardAt = at;
};
const silence = (reports: Record<string, NodeReport>, server: string) =>
  heard(reports, server, NOW - SILENT_AFTER_MS - 1);
/** What alpha sees once beta is gone. */
const withoutBeta = (reports: Record<string, NodeReport>, how: { unclean: boolean }) => {
  const { pacemaker, membership } = viewOf(reports, ALPHA);
  const beta = pacemaker.nodes.find(({ name }) => name === "beta");
  if (beta) Object.assign(beta, { online: false, unclean: how.unclean });
  membership.members = [1];
  for (const link of membership.links) for (const peer of link.peers) peer.connected = false;
};

describe("mergeCluster", () => {
  it("believes a node of another name only while an operation of ours may be renaming it", () => {
    const reports = well();
    for (const report of Object.values(reports)) if (report.view) report.view.clusterName = "Next";
    expect(merge(reports).nodes.alpha?.state).toBe("down");
    expect(merge(reports, null, NOW, true).nodes.alpha?.state).toBe("up");
  });

  it("shows a healthy cluster up, and answers what the contract says", () => {
    const state = merge(well());
    expect(clusterSchema.parse(state)).toEqual(state);
    expect(state).toMatchObject({ state: "up", seenBy: "alpha", survives: 1 });
    expect(state.groups.Web).toMatchObject({ state: "online", owner: "beta", addresses: ["192.0.2.30"] });
    expect(state.networks.Private).toMatchObject({ state: "up", carriesHeartbeat: true });
    expect(state.networks.Public).toMatchObject({ state: "up", carriesHeartbeat: true });
  });

  it("believes who reads in time before the DC whose reading is overdue: its Pacemaker may hang", () => {
    const reports = well();
    const [dc, other] = [viewOf(reports, ALPHA), viewOf(reports, BETA)];
    for (const { pacemaker } of [dc, other]) expect(pacemaker.dc).toBe("alpha");
    for (const each of other.pacemaker.resources) if (each.group === "Web") each.nodes = ["alpha"];
    expect(merge(reports)).toMatchObject({ seenBy: "alpha", groups: { Web: { owner: "beta" } } });
    dc.view.overdue = true;
    expect(merge(reports)).toMatchObject({ seenBy: "beta", groups: { Web: { owner: "alpha" } } });
  });

  it("believes who has the newest CIB before the DC: what it did last it may be unable to tell", () => {
    const reports = well();
    const [dc, other] = [viewOf(reports, ALPHA).pacemaker, viewOf(reports, BETA).pacemaker];
    for (const each of other.resources) if (each.group === "Web") each.nodes = ["alpha"];
    const seen = () => merge(reports).seenBy;
    const versions = ["0.9.0", "0.10.0", "0.10.7", "0.10.12", "1.0.0"];
    for (const [older, of] of versions.entries())
      for (const [newer, version] of versions.entries()) {
        Object.assign(dc, { epoch: of });
        Object.assign(other, { epoch: version });
        expect(seen()).toBe(newer > older ? "beta" : "alpha");
      }
    expect(merge(reports).groups.Web?.owner).toBe("beta");
    Object.assign(dc, { epoch: null });
    expect(merge(reports)).toMatchObject({ seenBy: "beta", groups: { Web: { owner: "alpha" } } });
  });

  it("believes a node that has not joined yet after the others, whatever CIB it starts with", () => {
    const reports = well();
    Object.assign(viewOf(reports, BETA).pacemaker, { dc: null, epoch: "9.0.0" });
    expect(merge(reports).seenBy).toBe("alpha");
  });

  it("knows nothing while the best view there is is overdue, whoever without quorum would tell: the cluster may have gone on without it", () => {
    for (const spoil of [
      (reports: Record<string, NodeReport>) => silence(reports, BETA),
      (reports: Record<string, NodeReport>) => {
        viewOf(reports, BETA).view.overdue = true;
      },
      (reports: Record<string, NodeReport>) => {
        viewOf(reports, BETA).pacemaker.quorate = false;
      },
    ]) {
      const reports = well();
      spoil(reports);
      viewOf(reports, ALPHA).view.overdue = true;
      const state = merge(reports);
      const unknown = { state: "unknown", reason: reason("reason.reading-overdue", { node: "alpha" }) };
      expect(state).toMatchObject({ ...unknown, seenBy: null });
      expect(state.nodes.alpha).toMatchObject(unknown);
      expect(state.groups.Web).toMatchObject({ state: "unknown", owner: null });
    }
  });

  it("tells how a resource failed where it is counted, by the newest record of that node only", () => {
    const reports = well();
    const { pacemaker } = viewOf(reports, ALPHA);
    const name = Object.keys(merge(well()).resources)[0] ?? "";
    const failed = { resource: name, exitCode: 1, exitText: "error", operation: "monitor" };
    pacemaker.failCounts = [
      { resource: name, node: "beta", count: 2, at: 20 },
      { resource: `${name}:1`, node: "alpha", count: 1_000_000, at: null },
    ];
    pacemaker.failures = [
      { ...failed, node: "beta", reason: "older", at: 10 },
      { ...failed, node: "beta", reason: "", operation: "start", at: 20 },
      { ...failed, node: "gamma", reason: "elsewhere", at: 30 },
    ];
    expect(merge(reports).resources[name]?.failCounts).toEqual([
      { node: "beta", count: 2, at: 20, last: { operation: "start", text: "error" } },
      { node: "alpha", count: 1_000_000, at: null, last: null },
    ]);
  });

  it("calls a failure that nothing acts on failed, although Pacemaker goes on calling it started", () => {
    const reports = well();
    const seen = viewOf(reports, ALPHA).pacemaker.resources.find(({ name }) => name === "Address");
    if (!seen) throw new Error("the sample has another shape");
    seen.failureIgnored = true;
    const state = merge(reports);
    expect(state.resources.Address).toMatchObject({
      state: "failed",
      owner: "beta",
      reason: { code: "reason.failure-ignored" },
    });
    expect(state.groups.Web?.state).not.toBe("online");
  });

  it("calls what runs on two nodes at once failed, unless it is migrating", () => {
    const reports = well();
    const seen = viewOf(reports, ALPHA).pacemaker.resources.find(({ name }) => name === "Address");
    if (!seen) throw new Error("the sample has another shape");
    seen.nodes = ["alpha", "beta"];
    const twice = merge(reports);
    expect(twice.resources.Address).toMatchObject({
      ...{ state: "failed", owner: null },
      reason: { code: "reason.on-several-nodes", params: { nodes: "alpha, beta" } },
    });
    expect(twice.groups.Web?.state).not.toBe("online");
    seen.role = "migrating";
    expect(merge(reports).resources.Address?.state).toBe("online-pending");
  });

  it("tells which process is watched by the word of its own node's agent, and nothing of a silent one's", () => {
    const reports = well();
    const watch = { resource: "Address", pid: 12, since: NOW, reason: null, pidFile: "/run/a.pid" };
    viewOf(reports, BETA).pacemaker.watches = [watch];
    const { resource: _, ...shown } = watch;
    expect(merge(reports).resources.Address?.watches).toEqual([{ node: "beta", ...shown }]);
    silence(reports, BETA);
    expect(merge(reports).resources.Address?.watches).toEqual([]);
  });

  it("tells of a fence device where it is watched, what it fences and what came of its test", () => {
    const test = { at: NOW, by: "root", answers: [], current: true };
    const { devices } = merge(well()).fencing;
    expect(devices.Power).toMatchObject({
      ...{ state: "online", owner: "alpha", plugs: { alpha: "1", beta: "2" }, test: null },
      delay: { node: "alpha", seconds: 2 },
    });
    expect(merge(well(), null, NOW, false, { Power: test }).fencing.devices.Power?.test).toEqual(test);
  });

  it("survives no failure while something that runs is left alone by Pacemaker", () => {
    const reports = well();
    const seen = viewOf(reports, ALPHA).pacemaker.resources.find(({ nodes }) => nodes.includes("beta"));
    if (!seen?.active) throw new Error("the sample has another shape");
    seen.managed = false;
    expect(merge(reports).survives).toBe(0);
    seen.managed = true;
    expect(merge(reports).survives).toBe(1);
    const beta = viewOf(reports, ALPHA).pacemaker.nodes.find(({ name }) => name === "beta");
    if (beta) beta.maintenance = true;
    expect(merge(reports).survives).toBe(0);
  });

  it("says since when a cluster is in maintenance only where it saw that begin", () => {
    const maintained = well();
    viewOf(maintained, ALPHA).pacemaker.maintenance = true;
    expect(merge(maintained)).toMatchObject({ maintenance: true, maintenanceSince: null });
    const begun = merge(maintained, merge(well()));
    expect(begun).toMatchObject({ maintenance: true, maintenanceSince: NOW });
    expect(merge(maintained, begun, NOW + 1)).toMatchObject({ maintenanceSince: NOW });
    expect(merge(well(), begun, NOW + 1)).toMatchObject({ maintenance: false, maintenanceSince: null });
  });

  it("believes nothing of an agent that is not understood, and says why", () => {
    const reports = well();
    const refusal = reason("reason.agent-too-old", { node: "beta", protocol: 3, understood: "5–6" });
    Object.assign(reports[BETA] ?? {}, { connected: false, refusal });
    const state = merge(reports);
    expect(state.nodes.beta).toMatchObject({ state: "unknown", reason: refusal, agent: "not-understood" });
    expect(state.interfaces["beta/Public"]).toMatchObject({ state: "unknown", reason: refusal });
    // Its peer saw it leave: that is known.
    withoutBeta(reports, { unclean: false });
    expect(merge(reports).nodes.beta).toMatchObject({ state: "down", agent: "not-understood" });
  });

  it("says unknown of a silent node that its peer still sees online", () => {
    const reports = well();
    silence(reports, BETA);
    const state = merge(reports);
    expect(state.nodes.beta).toMatchObject({
      state: "unknown",
      agent: "silent",
      reason: { params: { by: "alpha" } },
    });
    expect(state.groups.Web?.state).toBe("online");
    expect(state.networks.Public?.state).toBe("unknown");
    expect(state.survives).toBeNull();
  });

  it("says down of a node that a quorate peer sees offline, and moves its group", () => {
    const reports = well();
    silence(reports, BETA);
    withoutBeta(reports, { unclean: false });
    viewOf(reports, ALPHA).pacemaker.resources[0] = sampleResource("Address", "alpha");
    const state = merge(reports);
    expect(state).toMatchObject({ state: "degraded", survives: 0 });
    expect(state.nodes.beta?.state).toBe("down");
    expect(state.groups.Web).toMatchObject({ state: "online", owner: "alpha" });
  });

  it("does not call a group online whose owner is being fenced", () => {
    const reports = well();
    silence(reports, BETA);
    withoutBeta(reports, { unclean: true });
    const state = merge(reports);
    expect(state.nodes.beta?.state).toBe("fencing");
    expect(state.groups.Web?.state).toBe("unknown");
  });

  it("shows both sides of a partition", () => {
    const reports = well();
    withoutBeta(reports, { unclean: false });
    viewOf(reports, BETA).membership.members = [2];
    expect(merge(reports)).toMatchObject({
      state: "partitioned",
      reason: { params: { one: "alpha", other: "beta" } },
    });
  });

  it("prefers a quorate view to another, also when that one is newer", () => {
    const reports = well();
    const { pacemaker, membership } = viewOf(reports, ALPHA);
    pacemaker.quorate = false;
    membership.quorate = false;
    heard(reports, BETA, NOW - 100);
    expect(merge(reports).seenBy).toBe("beta");
  });

  it("shows a cable that is out on one side, and the other side as unreachable", () => {
    const reports = well();
    const adapter = reports[BETA]?.host?.interfaces.find(({ name }) => name === "priv0");
    if (adapter) adapter.carrier = false;
    for (const server of [ALPHA, BETA]) {
      for (const peer of viewOf(reports, server).membership.links[1]?.peers ?? []) peer.connected = false;
    }
    const state = merge(reports);
    expect(state.interfaces["beta/Private"]).toMatchObject({
      state: "failed",
      reason: { code: "reason.no-carrier" },
    });
    expect(state.interfaces["alpha/Private"]?.state).toBe("unreachable");
    expect(state.networks.Private).toMatchObject({ state: "down", carriesHeartbeat: false });
    expect(state.networks.Public?.carriesHeartbeat).toBe(true);
    expect(state.state).toBe("degraded");
  });

  it("tells a drained node from a draining one", () => {
    const reports = well();
    const { pacemaker } = viewOf(reports, ALPHA);
    const beta = pacemaker.nodes[1];
    if (beta) beta.standby = true;
    expect(merge(reports).nodes.beta?.state).toBe("draining");
    pacemaker.resources[0] = sampleResource("Address", "alpha");
    expect(merge(reports).nodes.beta).toMatchObject({ state: "paused", reason: { code: "reason.drained" } });
  });

  it("keeps since while a state lasts, and renews it when it changes", () => {
    const first = merge(well());
    expect(first.since).toBeNull();
    const reports = sampleReports(NOW + 100);
    expect(merge(reports, first, NOW + 100).nodes.beta?.since).toBeNull();
    const changed = merge({}, first, NOW + 200);
    expect(changed.nodes.beta).toMatchObject({ state: "unknown", since: NOW + 200 });
    expect(merge({}, changed, NOW + 900).nodes.beta?.since).toBe(NOW + 200);
  });

  it("never shows anything good that no live agent vouches for, whatever old reports say", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), fc.boolean(), fc.boolean(), (one, two, first, second) => {
        const reports = well();
        for (const [server, age, connected] of [
          [ALPHA, one, first],
          [BETA, two, second],
        ] as const) {
          // Not connected, or too long ago: both are silence.
          const report = reports[server];
          if (report) Object.assign(report, { connected, heardAt: NOW - SILENT_AFTER_MS - 1 - age });
        }
        const state = merge(reports);
        const shown = [
          state,
          ...[state.nodes, state.groups, state.resources, state.networks, state.interfaces].flatMap((all) =>
            Object.values<{ state: string }>(all),
          ),
        ];
        expect(new Set(shown.map((each) => each.state))).toEqual(new Set(["unknown"]));
      }),
    );
  });

  it("says the same in whatever order reports came, whatever versions of the CIB they tell", () => {
    const version = fc.constantFrom(null, "", "0.1.0", "0.1.12", "none.of.these", "Infinity.1.1");
    fc.assert(
      fc.property(
        fc.constantFrom(0, 500, 5000),
        fc.constantFrom(0, 500, 5000),
        fc.boolean(),
        version,
        version,
        (one, two, quorate, oneHas, twoHas) => {
          const reports = well();
          Object.assign(viewOf(reports, ALPHA).pacemaker, { quorate, epoch: oneHas });
          Object.assign(viewOf(reports, BETA).pacemaker, { epoch: twoHas });
          heard(reports, ALPHA, NOW - one);
          heard(reports, BETA, NOW - two);
          expect(merge(Object.fromEntries(Object.entries(reports).reverse()))).toEqual(merge(reports));
        },
      ),
    );
  });
});

describe("reasons", () => {
  it.each(Object.keys(reasons) as (keyof typeof reasons)[])(
    "%s leaves no placeholder when it is filled",
    (code) => {
      const params = Object.fromEntries(
        [...reasons[code].matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, "x"]),
      );
      expect(reason(code, params).fallback).not.toMatch(/[{}]/);
    },
  );
});

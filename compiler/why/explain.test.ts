import fc from "fast-check";
import { expect, test } from "vitest";
import { readCib } from "@/compiler/cib-model/read";
import { explain } from "@/compiler/why/explain";
import type { ClusterState } from "@/protocol/console-state";
import type { AllocationScore, Finding } from "@/protocol/why";

const common = { reason: null, since: null, description: "" };
const up = (name: string, state: ClusterState["nodes"][string]["state"] = "up") => ({
  ...common,
  ...{ name, nodeId: 1, serverId: name, state, dc: false, agent: "connected" as const, scheduling: null },
});
const runs = (
  name: string,
  nodes: string[],
  failCounts: ClusterState["resources"][string]["failCounts"] = [],
) => ({
  ...common,
  ...{
    name,
    type: "ocf:heartbeat:nginx",
    group: "Web",
    state: "online" as const,
    parameters: {},
    maintenance: false,
  },
  ...{ owner: nodes[0] ?? null, nodes, promotedOn: [], failCounts, watches: [] },
});
const group = (nodes: string[]) => ({
  ...common,
  ...{ name: "Web", kind: "group" as const, state: "online" as const, owner: nodes[0] ?? null, nodes },
  ...{ promotedOn: [], preferredOwners: [], resources: ["Address", "Server"], addresses: [] },
  lastFailover: null,
  maintenance: false,
});

const FAR = -1_000_000;
/** As Pacemaker 2.1.5 scores a group on alpha: see agent/pacemaker/recorded/scores-banned.xml. */
const scored = (onBravo: number): AllocationScore[] => [
  { resource: "Address", node: "alpha", score: 0 },
  { resource: "Address", node: "bravo", score: onBravo },
  { resource: "Server", node: "alpha", score: 0 },
  { resource: "Server", node: "bravo", score: FAR },
];

function told(options: {
  name?: string;
  cib?: { options?: string; group?: string; server?: string; address?: string; rules?: string };
  cluster?: Partial<ClusterState>;
  scores?: AllocationScore[];
  decided?: string[];
}) {
  const meta = (id: string, pairs = "") => `<meta_attributes id="${id}-m">${pairs}</meta_attributes>`;
  const { cib = {} } = options;
  const member = (id: string, pairs?: string) =>
    `<primitive id="${id}" class="ocf" provider="heartbeat" type="nginx">${meta(id, pairs)}</primitive>`;
  const { configuration } = readCib(`<cib><configuration>
    <crm_config><cluster_property_set id="o">${cib.options ?? ""}</cluster_property_set></crm_config>
    <nodes><node id="1" uname="alpha"/><node id="2" uname="bravo"/></nodes>
    <resources><group id="Web">${meta("Web", cib.group)}${member("Address", cib.address)}${member("Server", cib.server)}</group></resources>
    <constraints>${cib.rules ?? ""}</constraints></configuration><status/></cib>`);
  const cluster = {
    ...{
      id: "c",
      name: "pair",
      maintenance: false,
      drift: null,
      fencing: { enabled: false, devices: [], history: [] },
    },
    quorum: { quorate: true, votes: 2, expected: 2, needed: 1 },
    nodes: { alpha: up("alpha"), bravo: up("bravo") },
    groups: { Web: group(["alpha"]) },
    resources: { Address: runs("Address", ["alpha"]), Server: runs("Server", ["alpha"]) },
    ...options.cluster,
  } as ClusterState;
  const facts = { cluster, configuration, scores: options.scores ?? scored(0) };
  return explain({ ...facts, decided: new Set(options.decided ?? []) }, options.name ?? "Web");
}
const codes = (findings: readonly Finding[] = []) => findings.map(({ phrase }) => phrase.code);
const on = (explained: ReturnType<typeof told>, node: string) =>
  explained.nodes.find((each) => each.node === node);
const remedies = (findings: readonly Finding[] = []) => findings.map(({ remedy }) => remedy).filter(Boolean);

test("a healthy group runs on its owner and could run elsewhere; nothing holds it", () => {
  const explained = told({});
  expect(explained.findings).toEqual([]);
  expect(on(explained, "alpha")?.verdict).toBe("runs");
  expect(on(explained, "bravo")?.verdict).toBe("could");
  expect(codes(on(explained, "bravo")?.findings)).toEqual(["why.wanted-less"]);
});

test("a ban: left by a tool it is put back, decided here it is removed; members of the group tell it too", () => {
  const rules = `<rsc_location id="cli-ban-Web-on-bravo" rsc="Web" node="bravo" score="-INFINITY"/>`;
  for (const name of ["Web", "Server"]) {
    const bravo = on(told({ name, cib: { rules }, scores: scored(FAR) }), "bravo");
    expect(bravo?.verdict).toBe("cannot");
    expect(codes(bravo?.findings)).toEqual(["why.banned-by-tool"]);
    expect(remedies(bravo?.findings)).toEqual([{ do: "put-back" }]);
  }
  const decided = ["cli-ban-Web-on-bravo"];
  const ours = on(told({ cib: { rules }, scores: scored(FAR), decided }), "bravo");
  expect(remedies(ours?.findings)).toEqual([{ do: "remove-rule", id: "cli-ban-Web-on-bravo" }]);
});

test("a rule counts only where its condition may hold, and is told with it", () => {
  const rules = `<rsc_location id="not-bravo" rsc="Web"><rule id="r" score="-INFINITY">
    <expression id="e" attribute="#uname" operation="eq" value="bravo"/></rule></rsc_location>`;
  const explained = told({ cib: { rules }, scores: scored(FAR) });
  expect(codes(on(explained, "bravo")?.findings)).toEqual(["why.forbidden-by-rule"]);
  expect(on(explained, "bravo")?.findings[0]?.phrase.params).toMatchObject({ condition: "#uname eq bravo" });
  expect(codes(on(explained, "alpha")?.findings)).toEqual(["why.wanted-most"]);
});

test("a rule whose condition cannot be judged is told only where the scheduler forbids the node, and not as the reason", () => {
  const rules = `<rsc_location id="limit" rsc="Web"><rule id="r" score="-INFINITY">
    <expression id="e" attribute="failed-Web" operation="eq" value="true"/></rule></rsc_location>`;
  expect(codes(on(told({ cib: { rules } }), "bravo")?.findings)).toEqual(["why.wanted-less"]);
  const forbidden = on(told({ cib: { rules }, scores: scored(FAR) }), "bravo");
  expect(codes(forbidden?.findings)).toEqual(["why.rule-may-forbid", "why.scheduler-forbids"]);
});

test("failures count against the threshold of the member, its group or the defaults", () => {
  const resources = (count: number) => ({
    Address: runs("Address", ["alpha"]),
    Server: runs("Server", ["alpha"], [{ node: "bravo", count, at: null, last: null }]),
  });
  const threshold = `<nvpair id="t" name="migration-threshold" value="3"/>`;
  const at = (count: number, cib: { group?: string } = { group: threshold }) =>
    on(
      told({ cib, cluster: { resources: resources(count) }, scores: scored(count >= 3 ? FAR : 0) }),
      "bravo",
    );
  expect(codes(at(2)?.findings)).toEqual(["why.failures-left", "why.wanted-less"]);
  expect(codes(at(3)?.findings)).toEqual(["why.failures-reached"]);
  expect(codes(at(1_000_000, {})?.findings)).toEqual(["why.failures-fatal"]);
  expect(codes(at(2, {})?.findings)).toEqual(["why.failures-counted", "why.wanted-less"]);
  expect(remedies(at(3)?.findings)).toEqual([{ do: "clean", resource: "Server", node: "bravo" }]);
});

test("a node that is not up says so and how it comes back; an unknown one is unknown", () => {
  const state = (is: Parameters<typeof up>[1]) =>
    on(
      told({ cluster: { nodes: { alpha: up("alpha"), bravo: up("bravo", is) } }, scores: scored(FAR) }),
      "bravo",
    );
  expect(codes(state("draining")?.findings)).toEqual(["why.node-drained"]);
  expect(remedies(state("draining")?.findings)).toEqual([{ do: "resume", node: "bravo" }]);
  expect(remedies(state("down")?.findings)).toEqual([{ do: "start-service", node: "bravo" }]);
  expect(state("unknown")).toMatchObject({ verdict: "unknown" });
  expect(codes(state("unknown")?.findings)).toEqual(["why.node-unknown"]);
});

test("taken offline: who says it is brought online, and every node says it is held above", () => {
  const stopped = `<nvpair id="t" name="target-role" value="Stopped"/>`;
  const cluster = {
    groups: { Web: group([]) },
    resources: { Address: runs("Address", []), Server: runs("Server", []) },
  };
  const none = scored(FAR).map((score) => ({ ...score, score: FAR }));
  const explained = told({ cib: { group: stopped }, cluster, scores: none });
  expect(codes(explained.findings)).toEqual(["why.taken-offline"]);
  expect(remedies(explained.findings)).toEqual([{ do: "bring-online", kind: "group", name: "Web" }]);
  expect(codes(on(explained, "bravo")?.findings)).toEqual(["why.held-everywhere"]);
  const later = told({ name: "Server", cib: { address: stopped }, cluster, scores: none });
  expect(codes(later.findings)).toEqual(["why.earlier-member"]);
});

test("blocked, without quorum, in maintenance: each is told with what releases it", () => {
  const blocked = { ...runs("Server", ["alpha"]), state: "blocked" as const };
  const resources = { Address: runs("Address", ["alpha"]), Server: blocked };
  expect(remedies(told({ cluster: { resources } }).findings)).toEqual([
    { do: "clean", resource: "Server", node: null },
  ]);
  const quorum = { quorate: false, votes: 1, expected: 2, needed: 1 };
  expect(codes(told({ cluster: { quorum } }).findings)).toEqual(["why.no-quorum"]);
  const options = `<nvpair id="q" name="no-quorum-policy" value="ignore"/>`;
  expect(codes(told({ cluster: { quorum }, cib: { options } }).findings)).toEqual([]);
  expect(remedies(told({ cluster: { maintenance: true } }).findings)).toEqual([
    { do: "end-maintenance", kind: "cluster", name: "pair" },
  ]);
});

test("bound to what is stopped or elsewhere", () => {
  const rules = `<rsc_colocation id="with" rsc="Web" with-rsc="Base" score="INFINITY"/>
    <rsc_order id="after" first="Base" then="Web"/>`;
  const base = (nodes: string[]) => ({
    resources: { Address: runs("Address", []), Server: runs("Server", []), Base: runs("Base", nodes) },
    groups: { Web: group([]) },
  });
  const stopped = told({ cib: { rules }, cluster: base([]), decided: ["with", "after"] });
  expect(codes(stopped.findings)).toEqual(["why.together-stopped", "why.order"]);
  const elsewhere = on(told({ cib: { rules }, cluster: base(["alpha"]), scores: scored(FAR) }), "bravo");
  expect(codes(elsewhere?.findings)).toEqual(["why.with-elsewhere"]);
});

test("what the scheduler forbids for a reason we do not know is not explained away", () => {
  expect(codes(on(told({ scores: scored(FAR) }), "bravo")?.findings)).toEqual(["why.scheduler-forbids"]);
  expect(on(told({ scores: [] }), "bravo")).toMatchObject({ verdict: "unknown", score: null });
});

const anyState = fc.constantFrom(
  "up",
  "down",
  "paused",
  "draining",
  "joining",
  "fencing",
  "maintenance",
  "unknown",
);
const anyScore = fc.option(fc.constantFrom(FAR, -5, 0, 7, 1_000_000), { nil: null });

test("whatever is so: a node that cannot says why, an unknown one is never judged, all nodes are told", () => {
  fc.assert(
    fc.property(
      anyState,
      anyScore,
      fc.boolean(),
      fc.nat({ max: 4 }),
      fc.constantFrom("Stopped", "Started", ""),
      (state, score, here, count, target) => {
        const nodes = here ? ["bravo"] : ["alpha"];
        const failed = count > 0 ? [{ node: "bravo", count, at: null, last: null }] : [];
        const explained = told({
          cib: { group: target ? `<nvpair id="t" name="target-role" value="${target}"/>` : "" },
          cluster: {
            nodes: { alpha: up("alpha"), bravo: up("bravo", state) },
            groups: { Web: group(nodes) },
            resources: { Address: runs("Address", nodes), Server: runs("Server", nodes, failed) },
          },
          scores: score === null ? [] : [{ resource: "Address", node: "bravo", score }],
        });
        expect(explained.nodes.map(({ node }) => node)).toEqual(["alpha", "bravo"]);
        const bravo = on(explained, "bravo");
        if (state === "unknown") expect(bravo?.verdict).toBe("unknown");
        else if (here) expect(bravo?.verdict).toBe("runs");
        if (bravo?.verdict === "cannot") expect(bravo.findings.length).toBeGreaterThan(0);
        if (bravo?.verdict === "could") expect(score).toBeGreaterThan(FAR);
        const given = codes([...explained.findings, ...(bravo?.findings ?? [])]);
        expect(new Set(given).size).toBe(given.length);
      },
    ),
  );
});

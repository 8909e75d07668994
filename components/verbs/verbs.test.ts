import { expect, test } from "vitest";
import { silenced } from "@/components/console/silence";
import { exampleState } from "@/components/console/testing/example-state";
import { addressOf, type Place, placeOf } from "@/components/frame/place";
import { verbs as en } from "@/components/i18n/en/verbs";
import { verbs as zh } from "@/components/i18n/zh/verbs";
import { targetOf } from "@/components/verbs/verb-target";
import { verbTable, whyNot } from "@/components/verbs/verbs";
import { chosenServer } from "@/components/wizard/testing/chosen-server";
import type { ConsoleState, NodeState, ServerState } from "@/protocol/console-state";

const clusterId = Object.keys(exampleState.clusters)[0] ?? "";
const web: Place = { kind: "group", clusterId, name: "Web" };
const alpha: Place = { kind: "node", clusterId, name: "alpha" };
const why = (id: string, place: Place | null, state = exampleState, live = true) => {
  const verb = verbTable.find((each) => each.id === id);
  if (!verb) throw new Error(`no verb ${id}`);
  return whyNot(verb, targetOf(state, live, place));
};

test("every text of a verb belongs to a verb, both ways and in both languages", () => {
  expect(verbTable.map((verb) => verb.id).sort()).toEqual(Object.keys(en.label).sort());
  expect(Object.keys(zh.label).sort()).toEqual(Object.keys(en.label).sort());
  expect(Object.keys(zh.why).sort()).toEqual(Object.keys(en.why).sort());
});

test("a group that is online on one of two nodes can be moved, not brought online, not deleted with its resources", () => {
  expect(why("move-group", web)).toBeNull();
  expect(why("bring-online", web)).toBe("already-online");
  expect(why("delete", web)).toBe("has-resources");
  expect(why("pause", web)).toBe("not-here");
});

test("a node that is up can be paused and not resumed", () => {
  expect(why("pause", alpha)).toBeNull();
  expect(why("resume", alpha)).toBe("not-paused");
});

test("maintenance ends where it was begun, and what it holds is not asked for", () => {
  const cluster = exampleState.clusters[clusterId];
  const group = cluster?.groups.Web;
  const member = cluster?.resources["Web-Address"];
  if (!cluster || !group || !member) throw new Error("the example has another shape");
  const address: Place = { kind: "resource", clusterId, name: "Web-Address" };
  const changed = (change: Partial<typeof cluster>) => ({
    ...exampleState,
    clusters: { [clusterId]: { ...cluster, ...change } },
  });
  expect(why("end-maintenance", web)).toBe("not-in-maintenance");
  const offline = { ...group, maintenance: true, state: "offline" as const, owner: null };
  const ofGroup = changed({ groups: { Web: offline } });
  expect(why("end-maintenance", web, ofGroup)).toBeNull();
  expect(why("begin-maintenance", web, ofGroup)).toBe("in-maintenance");
  expect(why("end-maintenance", address, ofGroup)).toBe("maintenance-above");
  expect(why("bring-online", web, ofGroup)).toBe("maintained");
  expect(why("move-group", web, ofGroup)).toBe("maintained");
  const ofCluster = changed({ maintenance: true });
  expect(why("end-maintenance", alpha, ofCluster)).toBe("maintenance-above");
  expect(why("end-maintenance", { kind: "cluster", clusterId }, ofCluster)).toBeNull();
  expect(why("take-offline", web, ofCluster)).toBe("maintained");
});

test("failures are cleaned up where there are any", () => {
  const cluster: Place = { kind: "cluster", clusterId };
  const known = exampleState.clusters[clusterId];
  const member = known?.resources["Web-Address"];
  if (!known || !member) throw new Error("the example has another shape");
  expect(why("clean-all", cluster)).toBe("no-failures");
  const failed = { ...member, failCounts: [{ node: "alpha", count: 1, at: null, last: null }] };
  const clusters = { [clusterId]: { ...known, resources: { "Web-Address": failed } } };
  expect(why("clean-all", cluster, { ...exampleState, clusters })).toBeNull();
});

test("agents are updated where all tell which they are, and some are others than the console's", () => {
  const cluster: Place = { kind: "cluster", clusterId };
  const known = exampleState.clusters[clusterId];
  if (!known) throw new Error("the example has another shape");
  const ids = Object.values(known.nodes).map(({ serverId }) => serverId);
  const [first = ""] = ids;
  const { report } = chosenServer("any", 1, {});
  const having = (...digests: (string | null)[]) => ({
    ...exampleState,
    servers: Object.fromEntries(
      ids.map((id, i) => [
        id,
        {
          ...{ id, hostname: id, clusterId, heardAt: 0, joinedAt: 0, connection: "connected" as const },
          ...{ reason: null, greeting: null, joinedFor: null },
          report: report && { ...report, agentDigest: digests[i] ?? null },
        },
      ]),
    ),
  });
  const [own, other] = [exampleState.agent?.digest ?? "", "b".repeat(64)];
  expect(why("update-agents", cluster, having(own, own))).toBe("agent-current");
  expect(why("update-agents", cluster, having(other, null))).toBe("agent-unknown");
  expect(why("update-agents", cluster, { ...having(other, own), agent: null })).toBe("agent-unknown");
  expect(why("update-agents", cluster, having(other, own))).toBeNull();
  expect(why("update-agent", alpha, having(other, own))).toBeNull();
  const verb = verbTable.find(({ id }) => id === "update-agents");
  expect(verb?.run(targetOf(having(other, own), true, cluster))).toMatchObject({
    dialog: { draft: { type: "agents.update", serverIds: [first] } },
  });
  const silent = having(other, own);
  for (const server of Object.values(silent.servers)) server.connection = "silent" as never;
  expect(why("update-agents", cluster, silent)).toBe("agent-silent");
});

test("agents that are not understood can be updated and nothing else, by what they said when they connected", () => {
  const cluster: Place = { kind: "cluster", clusterId };
  const known = exampleState.clusters[clusterId];
  if (!known) throw new Error("the example has another shape");
  const greeting = { protocol: 0, agentVersion: "0", agentDigest: "b".repeat(64) };
  const refused = { connection: "not-understood" as const, greeting };
  const entries = Object.values(known.nodes).map((node) => [
    [node.name, { ...node, state: "unknown" as const, agent: refused.connection }] as const,
    [node.serverId, { ...exampleState.servers[node.serverId], ...refused } as ServerState] as const,
  ]);
  const state: ConsoleState = {
    ...exampleState,
    servers: Object.fromEntries(entries.map(([, server]) => server as [string, ServerState])),
    clusters: {
      [clusterId]: {
        ...{ ...known, state: "unknown" },
        nodes: Object.fromEntries(entries.map(([node]) => node as [string, NodeState])),
      },
    },
  };
  expect(why("update-agents", cluster, state)).toBeNull();
  expect(why("update-agent", alpha, state)).toBeNull();
  expect(why("stop-service", alpha, state)).toBe("agent-not-understood");
  expect(why("stop-cluster", cluster, state)).not.toBeNull();
});

test("nothing can be changed while the console is silent or its database is down", () => {
  for (const verb of verbTable.filter((each) => each.section === "make")) {
    expect(why(verb.id, { kind: "cluster", clusterId }, silenced(exampleState), false)).toBe("silent");
    expect(why(verb.id, { kind: "cluster", clusterId }, { ...exampleState, database: "down" })).toBe(
      "database",
    );
  }
});

test("nothing can be commanded while the past is on the screen; looking goes on", () => {
  const past = { ...targetOf(exampleState, true, web), past: true };
  for (const verb of verbTable) {
    const changes = verb.section !== "look" && !["properties", "drills"].includes(verb.id);
    const why = whyNot(verb, past);
    if (changes && why !== "not-here") expect([verb.id, why]).toEqual([verb.id, "past"]);
    if (!changes) expect([verb.id, why]).toEqual([verb.id, null]);
  }
});

test("what a verb does to a group names that group", () => {
  const move = verbTable.find((verb) => verb.id === "move-group");
  expect(move?.run(targetOf(exampleState, true, web))).toEqual({
    do: "dialog",
    dialog: { kind: "move-group", clusterId, group: "Web", node: null },
  });
});

test("every place has an address that leads back to it", () => {
  const places: Place[] = [
    web,
    alpha,
    { kind: "dashboard" },
    { kind: "servers" },
    { kind: "audit" },
    { kind: "people" },
    { kind: "api-description" },
    { kind: "server", id: "x" },
    { kind: "operation", id: "y" },
    { kind: "interface", clusterId, name: "alpha/private" },
    { kind: "operations-of", clusterId },
    { kind: "cluster", clusterId },
    { kind: "history", clusterId },
    { kind: "history", clusterId, incident: 12 },
    { kind: "history", clusterId, about: { kind: "group", name: "Web" } },
  ];
  for (const place of places) expect(placeOf(addressOf(place))).toEqual(place);
  expect(placeOf("/clusters/a/nonsense")).toBeNull();
  expect(placeOf("/clusters/a/history/networks/b")).toBeNull();
  expect(placeOf("/clusters/a/history/incidents/-1")).toBeNull();
  expect(placeOf("/%E0%A4%A")).toBeNull();
});

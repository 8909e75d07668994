import { expect, test } from "vitest";
import { exampleState } from "@/components/console/testing/example-state";
import type { Place } from "@/components/frame/place";
import { targetOf } from "@/components/verbs/verb-target";
import { type Verb, verbTable, whyNot } from "@/components/verbs/verbs";
import type { You } from "@/protocol/people";
import type { Rights } from "@/protocol/role-order";
import { toldNeeds } from "@/server/access/access-table";

const clusterId = Object.keys(exampleState.clusters)[0] ?? "";
const someone = (rights: Rights): You => ({
  ...{ user: { id: "00000000-0000-4000-8000-0000000000aa", name: "ann" }, rights, needs: toldNeeds },
});
const all = (console: Rights["console"]) => someone({ console, clusters: {} });
const places: Place[] = [
  { kind: "cluster", clusterId },
  { kind: "node", clusterId, name: "alpha" },
  { kind: "group", clusterId, name: "Web" },
  { kind: "resource", clusterId, name: "Web-Address" },
  { kind: "network", clusterId, name: "private" },
  { kind: "fence-device", clusterId, name: "power" },
  { kind: "server", id: Object.keys(exampleState.servers)[0] ?? "" },
];
const placeFor = (verb: Verb) =>
  verb.on === "any" ? null : (places.find(({ kind }) => verb.on.includes(kind as never)) ?? null);
const why = (verb: Verb, you: You, place = placeFor(verb)) =>
  whyNot(verb, targetOf(exampleState, true, place, false, you));
const isRole = (reason: string | null) => /^needs-(operator|administrator|owner)/.test(reason ?? "");

test("a verb that asks for something names what takes a role at the console, and one that only shows names nothing", () => {
  for (const { id, asks, section } of verbTable) {
    if (asks === null)
      expect([id, section === "look" || ["properties", "drills"].includes(id)]).toEqual([id, true]);
    else expect([id, asks in toldNeeds]).toEqual([id, true]);
  }
});

test("what a verb sends takes the same role as what it names", () => {
  for (const verb of verbTable)
    for (const place of places.filter(({ kind }) => verb.on !== "any" && verb.on.includes(kind as never))) {
      const action = verb.run(targetOf(exampleState, true, place));
      const draft =
        action?.do === "request"
          ? action.draft
          : action?.do === "dialog" && action.dialog.kind === "confirm-operation"
            ? action.dialog.draft
            : null;
      if (draft) expect([verb.id, toldNeeds[draft.type]]).toEqual([verb.id, toldNeeds[verb.asks ?? ""]]);
    }
});

test("a viewer may ask for nothing, and is told why; looking is not greyed", () => {
  for (const verb of verbTable) {
    const reason = why(verb, all("viewer"));
    expect([verb.id, verb.asks === null ? reason : isRole(reason)]).toEqual([
      verb.id,
      verb.asks === null ? null : true,
    ]);
  }
});

test("an operator moves and pauses, and neither defines nor fences; an administrator does, and only owners see people and audit", () => {
  const may = (you: You) =>
    verbTable.filter((verb) => verb.asks && !isRole(why(verb, you))).map(({ id }) => id);
  const operator = may(all("operator"));
  for (const id of [
    "move-group",
    "bring-online",
    "take-offline",
    "pause",
    "drain",
    "resume",
    "clean",
    "fail",
  ])
    expect(operator).toContain(id);
  for (const id of [
    "fence",
    "evict",
    "new-group",
    "rename",
    "destroy-cluster",
    "join-server",
    "audit",
    "people",
  ])
    expect(operator).not.toContain(id);
  expect(verbTable.filter((verb) => isRole(why(verb, all("administrator")))).map(({ id }) => id)).toEqual([
    "audit",
    "people",
  ]);
  expect(verbTable.filter((verb) => isRole(why(verb, all("owner"))))).toEqual([]);
});

test("a role on one cluster counts there alone", () => {
  const here = someone({ console: null, clusters: { [clusterId]: "administrator" } });
  const elsewhere = someone({ console: "viewer", clusters: { other: "administrator" } });
  const move = verbTable.find(({ id }) => id === "move-group");
  const join = verbTable.find(({ id }) => id === "join-server");
  if (!move || !join) throw new Error("no such verbs");
  expect(why(move, here)).toBeNull();
  expect(why(move, elsewhere)).toBe("needs-operator-here");
  expect(why(join, here)).toBe("needs-administrator");
});

import { expect, test } from "vitest";
import { exampleState } from "@/components/console/testing/example-state";
import type { Place } from "@/components/frame/place";
import { runOn, whyNotOn } from "@/components/verbs/many";
import { verbTable } from "@/components/verbs/verbs";
import type { ConsoleState } from "@/protocol/console-state";

const [clusterId = "", cluster] = Object.entries(exampleState.clusters)[0] ?? [];
const web = cluster?.groups.Web;
const state = {
  ...exampleState,
  clusters: {
    [clusterId]: {
      ...cluster,
      groups: {
        Web: web,
        Db: { ...web, name: "Db", state: "offline" },
        Ftp: { ...web, name: "Ftp", state: "failed" },
      },
    },
  },
} as ConsoleState;
const group = (name: string): Place => ({ kind: "group", clusterId, name });
const verb = (id: string) => {
  const found = verbTable.find((each) => each.id === id);
  if (!found) throw new Error(`no verb ${id}`);
  return found;
};
const chosen = (...names: string[]) => ({ state, live: true, places: names.map(group) });

test("a verb for several takes those it can act on and tells which it leaves out", () => {
  const all = chosen("Web", "Db", "Ftp");
  expect(whyNotOn(verb("bring-online"), all)).toBeNull();
  expect(runOn(verb("bring-online"), all)).toEqual({
    do: "dialog",
    dialog: {
      kind: "several",
      drafts: [
        { type: "group.bring-online", clusterId, group: "Db" },
        { type: "group.bring-online", clusterId, group: "Ftp" },
      ],
      left: [{ place: group("Web"), why: "already-online" }],
    },
  });
});

test("taking several offline asks once, not for each", () => {
  const action = runOn(verb("take-offline"), chosen("Web", "Ftp"));
  expect(action).toMatchObject({ do: "dialog", dialog: { kind: "several", left: [] } });
});

test("when it can act on none, the verb is greyed with the reason", () => {
  expect(whyNotOn(verb("take-offline"), chosen("Db", "Db"))).toBe("already-offline");
  expect(runOn(verb("take-offline"), chosen("Db", "Db"))).toBeNull();
});

test("a verb for one object says so, and what takes only the cluster goes on", () => {
  for (const id of ["properties", "delete", "move-group"])
    expect(whyNotOn(verb(id), chosen("Web", "Db"))).toBe("one-only");
  expect(runOn(verb("new-group"), chosen("Web", "Db"))).toEqual({
    do: "dialog",
    dialog: { kind: "new-group", clusterId },
  });
});

test("one that is chosen is as it was: its own dialog", () => {
  expect(runOn(verb("take-offline"), chosen("Web"))).toMatchObject({
    dialog: { kind: "confirm-operation" },
  });
});

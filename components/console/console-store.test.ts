import { expect, test } from "vitest";
import { aged, nothingKnown, received } from "@/components/console/console-store";
import { exampleOwner, exampleState } from "@/components/console/testing/example-state";
import { consoleStateSchema } from "@/protocol/console-state";
import { CONSOLE_SILENT_AFTER_MS } from "@/protocol/silence";

const at = 1_000_000;
const live = received(
  nothingKnown,
  { kind: "snapshot", version: 5, now: at + 40, state: exampleState, you: exampleOwner },
  at,
).view;

test("the example is a state the console could send", () => {
  expect(consoleStateSchema.safeParse(exampleState).error).toBeUndefined();
});

test("a patch of the next version changes what is shown and leaves the rest the same object", () => {
  const [id = ""] = Object.keys(exampleState.clusters);
  const group = { within: { Web: { set: { owner: "bravo" } } } };
  const patch = { within: { clusters: { within: { [id]: { within: { groups: group } } } } } };
  const { view, resync } = received(live, { kind: "patch", version: 6, now: at + 100, patch }, at + 60);
  expect(resync).toBe(false);
  expect(Object.values(view.shown?.clusters ?? {})[0]?.groups.Web?.owner).toBe("bravo");
  expect(view.shown?.servers).toBe(exampleState.servers);
});

test("a gap between versions asks for a snapshot and changes nothing", () => {
  const { view, resync } = received(
    live,
    { kind: "patch", version: 8, now: at, patch: { set: { database: "down" } } },
    at,
  );
  expect(resync).toBe(true);
  expect(view).toBe(live);
});

test("a pulse of another version asks for a snapshot", () => {
  expect(received(live, { kind: "pulse", version: 6, now: at, heard: {} }, at).resync).toBe(true);
});

test("when the console was silent for too long, every state is unknown, until a pulse comes", () => {
  const silent = aged(live, at + CONSOLE_SILENT_AFTER_MS);
  const cluster = Object.values(silent.shown?.clusters ?? {})[0];
  expect(silent.status).toBe("silent");
  expect(cluster?.state).toBe("unknown");
  const states = [
    cluster?.nodes,
    cluster?.groups,
    cluster?.resources,
    cluster?.networks,
    cluster?.interfaces,
  ].flatMap((table) => Object.values(table ?? {}).map((entry) => entry.state));
  expect(states.length).toBeGreaterThan(5);
  expect(new Set(states)).toEqual(new Set(["unknown"]));
  const again = received(silent, { kind: "pulse", version: 5, now: at + 9000, heard: {} }, at + 9000).view;
  expect(again.shown).toBe(exampleState);
});

test("it is not silent a moment earlier", () => {
  expect(aged(live, at + CONSOLE_SILENT_AFTER_MS - 1)).toBe(live);
});

import { expect, test } from "vitest";
import { incidentLanes } from "@/components/history/incident-lanes";
import type { HistoryEntry, Incident } from "@/protocol/history";

const entry = (at: number, kind: string, node: string, resource: string | null, durationMs = 0) =>
  ({
    ...{ source: "event", at },
    event: { kind, node, reporter: "bravo", resource, durationMs },
  }) as unknown as HistoryEntry;
const incident = {
  ...{ kind: "node", node: "alpha", subject: "alpha", rejoinedAt: 900 },
  phases: [
    { phase: "lost", at: 100, ms: null },
    { phase: "declared", at: 150, ms: 50 },
    { phase: "fenced", at: 300, ms: 150 },
  ],
} as unknown as Incident;
const window = { from: 0, to: 1000 };
const told = (entries: HistoryEntry[]) =>
  Object.fromEntries(
    incidentLanes(incident, entries, window).map(({ name, parts }) => [
      name,
      parts.map(({ from, state, owner }) => [from, state, ...(owner ? [owner] : [])]),
    ]),
  );

test("a crash: the node and what ran on it, by events alone; nothing is claimed of others", () => {
  const entries = [
    entry(600, "resource-started", "bravo", "Web", 100),
    entry(300, "fenced", "alpha", null),
    entry(150, "node-lost", "alpha", null),
  ];
  expect(told(entries)).toEqual({
    alpha: [
      [0, null],
      [100, "unknown"],
      [150, "fencing"],
      [300, "down"],
      [900, "up"],
    ],
    bravo: [[0, null]],
    Web: [
      [0, null],
      [150, "unknown"],
      [300, "offline"],
      [500, "online-pending", "bravo"],
      [600, "online", "bravo"],
    ],
  });
});

test("a failure: stopping and starting take the time the nodes measured", () => {
  const entries = [
    entry(200, "resource-failed", "alpha", "Web"),
    entry(400, "resource-stopped", "alpha", "Web", 100),
    entry(700, "resource-started", "alpha", "Web", 50),
  ];
  expect(told(entries).Web).toEqual([
    [0, null],
    [200, "failed", "alpha"],
    [300, "offline-pending", "alpha"],
    [400, "offline"],
    [650, "online-pending", "alpha"],
    [700, "online", "alpha"],
  ]);
});

import { describe, expect, it } from "vitest";
import type { ConsoleState } from "@/protocol/console-state";
import { patched } from "@/protocol/state-patch";
import { LiveState } from "@/server/live/live-state";

const empty: ConsoleState = {
  ...{ database: "up" as const, agent: null },
  ...{ servers: {}, clusters: {}, operations: {}, newestEventId: 0 },
};

describe("the live state", () => {
  it("makes one patch of changes that come together, with the next version", () => {
    const live = new LiveState(empty);
    const patches: unknown[] = [];
    live.onPatch(({ version, patch }) => patches.push({ version, patch }));
    live.update((state) => ({ ...state, newestEventId: 1 }));
    live.update((state) => ({ ...state, newestEventId: 2, database: "down" }));
    live.flush();
    expect(patches).toEqual([{ version: 2, patch: { set: { newestEventId: 2, database: "down" } } }]);
  });

  it("publishes nothing, and no version, when all is as it was", () => {
    const live = new LiveState(empty);
    live.update((state) => ({ ...state }));
    live.flush();
    expect(live.version).toBe(1);
  });

  it("brings a copy at one version to the next, removals included", () => {
    const live = new LiveState({ ...empty, newestEventId: 7 });
    let copy: unknown = structuredClone(live.published);
    live.onPatch(({ patch }) => {
      copy = patched(copy, patch);
    });
    const server = {
      id: "00000000-0000-4000-8000-000000000001",
      hostname: "alpha",
      clusterId: null,
      connection: "connected",
      ...{ reason: null, greeting: null, joinedFor: null },
      heardAt: 5,
      joinedAt: 1,
      report: null,
    } as const;
    live.update((state) => ({ ...state, servers: { [server.id]: server } }));
    live.flush();
    live.update((state) => ({ ...state, servers: {} }));
    live.flush();
    expect(copy).toEqual(live.published);
  });

  it("publishes within 100 ms by itself", async () => {
    const live = new LiveState(empty);
    const published = new Promise<number>((resolve) => live.onPatch(() => resolve(performance.now())));
    const changed = performance.now();
    live.update((state) => ({ ...state, newestEventId: 1 }));
    expect((await published) - changed).toBeLessThan(100);
  });
});

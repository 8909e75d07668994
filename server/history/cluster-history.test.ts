import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleState } from "@/components/console/testing/example-state";
import type { ClusterState } from "@/protocol/console-state";
import type { EventKind } from "@/protocol/event";
import type { Access } from "@/server/access/access";
import { RequestAudit } from "@/server/audit/request-audit";
import { EventHistory } from "@/server/clusters/event-history";
import { sampleDefinition } from "@/server/clusters/sample-reports";
import { type Database, openDatabase } from "@/server/database/database";
import { historyHandlers } from "@/server/history/cluster-history";
import { giveUpOldStates } from "@/server/history/retention";
import { StateRecorder } from "@/server/history/state-recorder";
import { createApiRoutes, type Handlers } from "@/server/http/api-routes";
import type { CallerGuard } from "@/server/identity/caller-guard";
import { createLog } from "@/server/log";
import { eventually } from "@/server/testing/console-under-test";

const log = createLog("silent");
const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1, 12);

describe("a cluster's history in the database", () => {
  let folder: string;
  let database: Database;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "understudy-test-"));
    await chmod(folder, 0o711);
    database = await openDatabase({ dataDir: folder, databaseUrl: null }, "prisma/migrations", log);
  }, 60_000);
  afterAll(async () => {
    await database?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A recorder on a clock that stands until it is set, and the API of one cluster. */
  function scene() {
    const clusterId = randomUUID();
    const clock = { now: START };
    const recorder = new StateRecorder(database, log, () => clock.now);
    const clusters = {
      require: () => ({
        id: clusterId,
        definition: sampleDefinition,
        revision: 1,
        creationOperationId: null,
        approval: false,
      }),
    };
    const handlers = historyHandlers({ database, clusters, recorder }) as unknown as Handlers;
    const guard = { require: async () => ({ user: { name: "admin" } }) } as unknown as CallerGuard;
    const access = { requireEndpoint: async () => undefined } as unknown as Access;
    const audit = new RequestAudit({ record: async () => {} });
    const app = createApiRoutes(handlers, guard, access, audit, "test", log);
    const ask = async (path: string) => {
      const answer = await app.request(`/api/v1/clusters/${clusterId}/${path}`);
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    };
    const get = async (path: string) => JSON.parse((await ask(path)).text);
    const observe = async (at: number, state: ClusterState) => {
      clock.now = at;
      recorder.observe({ [clusterId]: { ...state, id: clusterId } });
      await recorder.write();
    };
    return { clusterId, clock, recorder, ask, get, observe };
  }
  const movedTo = (owner: string | null, state: ClusterState["groups"][string]["state"] = "online") => {
    const cluster = structuredClone(Object.values(exampleState.clusters)[0]) as ClusterState;
    const web = cluster.groups.Web;
    if (web) cluster.groups.Web = { ...web, owner, state };
    return cluster;
  };

  it("gives back each state as it was at its time, nulls and all", async () => {
    const { clusterId, observe, get, recorder } = scene();
    await observe(START, movedTo("alpha"));
    await observe(START + 4000, movedTo(null, "pending"));
    await observe(START + 6000, movedTo("beta"));
    for (const [at, recordedAt, owner] of [
      [START, START, "alpha"],
      [START + 3999, START, "alpha"],
      [START + 4000, START + 4000, null],
      [START + 6000, START + 6000, "beta"],
    ] as const) {
      const answer = await get(`state-at?at=${at}`);
      expect(answer).toMatchObject({ known: true, at, recordedAt });
      const wanted = movedTo(owner, owner ? "online" : "pending");
      expect(answer.state).toEqual({ ...wanted, id: clusterId });
    }
    const { lanes, keptFrom } = await get(`timeline?from=${START - 1000}&to=${START + 9000}`);
    expect(keptFrom).toBe(START);
    expect(lanes.find((lane: { name: string }) => lane.name === "Web").parts).toEqual([
      { from: START, to: START + 4000, state: "online", owner: "alpha" },
      { from: START + 4000, to: START + 6000, state: "pending", owner: null },
    ]);
    expect(lanes[0]).toMatchObject({ kind: "node", parts: [{ from: START, to: START + 6000 }] });
    await recorder.close();
  });

  it("says that nothing is known before, after, and of a time in which it did not watch", async () => {
    const { clock, recorder, observe, get } = scene();
    await observe(START, movedTo("alpha"));
    // Nobody ticked for a minute: the machine slept.
    clock.now = START + MINUTE;
    await recorder.write();
    const gap = await get(`state-at?at=${START + MINUTE / 2}`);
    const around = { knownBefore: START, knownAfter: START + MINUTE };
    expect(gap).toEqual({ known: false, at: START + MINUTE / 2, why: "not-watched", ...around });
    expect(await get(`state-at?at=${START - 1}`)).toMatchObject({ why: "not-watched", knownBefore: null });
    expect(await get("state-at?at=253402300799999")).toMatchObject({ known: false, why: "future" });
    const { lanes } = await get(`timeline?from=${START}&to=${START + 2 * MINUTE}`);
    expect(lanes.every(({ parts }: { parts: unknown[] }) => parts.length === 0)).toBe(true);
    await recorder.close();
  });

  it("keeps a gap where the database was down, and goes on by itself when it is back", async () => {
    const { clusterId, clock, recorder, observe, get } = scene();
    await observe(START, movedTo("alpha"));
    process.kill(database.postgresPid ?? 0, "SIGKILL");
    await eventually("down", () => database.state === "down");
    clock.now = START + 1000;
    const started = performance.now();
    recorder.observe({ [clusterId]: { ...movedTo("beta"), id: clusterId } });
    expect(performance.now() - started).toBeLessThan(50);
    await eventually("up", () => database.state === "up", 20);
    await recorder.write();
    // Neither alpha nor beta: what was not written then is not guessed later.
    const around = { knownBefore: START, knownAfter: START + 1000 };
    expect(await get(`state-at?at=${START + 500}`)).toMatchObject({ known: false, ...around });
    expect((await get(`state-at?at=${START + 1000}`)).state.groups.Web.owner).toBe("beta");
    await recorder.close();
  }, 40_000);

  it("does not read a state that another version recorded for its own", async () => {
    const { clusterId, get } = scene();
    const time = { begin: new Date(START), until: new Date(START + 10) };
    await database.prisma.stateSpan.create({ data: { clusterId, ...time, state: { old: 1 }, bytes: 9 } });
    expect(await get(`state-at?at=${START}`)).toMatchObject({ known: false, why: "other-version" });
    expect((await get(`timeline?from=${START}&to=${START + 10}`)).lanes).toEqual([]);
  });

  it("begins a whole state anew after 200 changes, without a gap", async () => {
    const { clusterId, recorder, clock, get } = scene();
    for (let step = 0; step <= 450; step += 1) {
      clock.now = START + step * 10;
      recorder.observe({ [clusterId]: { ...movedTo(step % 2 ? "alpha" : "beta"), id: clusterId } });
    }
    await recorder.write();
    const where = { clusterId };
    expect(await database.prisma.stateSpan.count({ where })).toBe(3);
    expect(await database.prisma.stateChange.count({ where: { span: where } })).toBe(448);
    for (const step of [0, 199, 200, 201, 202, 402, 450])
      expect(
        (await get(`state-at?at=${START + step * 10 + (step < 450 ? 5 : 0)}`)).state.groups.Web.owner,
      ).toBe(step % 2 ? "alpha" : "beta");
    const { lanes } = await get(`timeline?from=${START}&to=${START + 4500}`);
    const parts = lanes.find((lane: { name: string }) => lane.name === "Web").parts;
    expect(parts).toHaveLength(450);
    await recorder.close();
  }, 60_000);

  it("gives up what is too old or too much, never the newest of a cluster", async () => {
    await database.prisma.stateSpan.deleteMany();
    const clusterId = randomUUID();
    const span = (hours: number, bytes: number) => {
      const begin = new Date(START + hours * 60 * MINUTE);
      const data = { clusterId, begin, until: new Date(begin.getTime() + MINUTE), state: {}, bytes };
      return database.prisma.stateSpan.create({ data });
    };
    for (const hours of [0, 24, 25, 26, 27]) await span(hours, 600_000);
    const now = START + 30 * 60 * MINUTE;
    expect(await giveUpOldStates(database, { days: 1, megabytes: 100 }, now)).toBe(1);
    expect(await giveUpOldStates(database, { days: 1, megabytes: 2 }, now)).toBe(1);
    expect(await giveUpOldStates(database, { days: 1, megabytes: 0.1 }, now)).toBe(2);
    expect(await database.prisma.stateSpan.count({ where: { clusterId } })).toBe(1);
  });

  describe("as a list", () => {
    let made: ReturnType<typeof scene>;
    beforeAll(async () => {
      made = scene();
      let sequence = 0;
      const from = { serverId: randomUUID(), reporter: "beta", clusterId: made.clusterId };
      const event = (
        second: number,
        kind: EventKind,
        node: string | null,
        resource: string | null,
        text = "",
      ) => ({
        ...{ boot: "b", sequence: ++sequence, at: START + second * 1000 + 500, kind, node, resource, text },
        ...{ durationMs: null, params: { task: "monitor" } },
      });
      const events = [
        event(1, "node-lost", "alpha", null, "lost"),
        event(2, "fenced", "alpha", null, "Operation reboot of alpha by beta for pacemaker: OK"),
        event(3, "resource-started", "beta", "Web-Server", '=cmd|"/c calc"!A0'),
        event(3, "resource-started", "beta", "Web-Address"),
        event(9, "carrier-lost", null, null),
      ];
      // The server's clock is half a second ahead.
      await new EventHistory(database).store(events, from, 500);
      const requestedAt = new Date(START + 3000);
      await database.prisma.operation.create({
        data: {
          ...{
            id: randomUUID(),
            type: "group.move",
            clusterId: made.clusterId,
            subject: "Web",
            target: "beta",
          },
          ...{
            requestedBy: "admin",
            requestedAt,
            request: {},
            state: "failed",
            steps: [],
            endedAt: requestedAt,
          },
          problem: { code: "x.y", message: "beta cannot take Web", params: {}, detail: {} },
        },
      });
    });
    const kindsOf = async (query: string) => {
      const { entries } = await made.get(`history?${query}`);
      return entries.map(
        (entry: { source: string; event?: { kind: string } }) => entry.event?.kind ?? "operation",
      );
    };

    it("merges events and operations, newest first, by the console's clock, page after page", async () => {
      const all = await made.get("history");
      expect(all.next).toBeNull();
      expect(all.entries.map(({ at }: { at: number }) => (at - START) / 1000)).toEqual([9, 3, 3, 3, 2, 1]);
      const paged = [];
      let before = "";
      for (let page = 0; page < 3; page += 1) {
        const answer = await made.get(`history?limit=2${before}`);
        paged.push(...answer.entries);
        before = `&before=${answer.next}`;
      }
      expect(before).toBe("&before=null");
      expect(paged).toEqual(all.entries);
    });
    it("filters by kind, node, resource and time, all at once", async () => {
      expect(await kindsOf("kinds=fenced&kinds=operation")).toEqual(["operation", "fenced"]);
      expect(await kindsOf("node=alpha")).toEqual(["fenced", "node-lost"]);
      expect(await kindsOf("resource=Web&resource=Web-Server")).toEqual(["operation", "resource-started"]);
      expect(await kindsOf(`from=${START + 2000}&to=${START + 3000}`)).toEqual(["fenced"]);
      expect(await kindsOf("node=beta&kinds=fenced&resource=Web-Server")).toEqual([]);
    });
    it("finds words, half typed ones, quoted ones and left-out ones, and takes any text for words", async () => {
      expect(await kindsOf("text=reboot")).toEqual(["fenced"]);
      expect(await kindsOf("text=rebo")).toEqual(["fenced"]);
      expect(await kindsOf("text=started%20web")).toEqual(["resource-started", "resource-started"]);
      expect(await kindsOf("text=Web-Server")).toEqual(["resource-started"]);
      expect(await kindsOf("text=cannot%20take")).toEqual(["operation"]);
      expect(await kindsOf("text=alpha%20-reboot")).toEqual(["node-lost"]);
      expect(await kindsOf("text=xyz&textKinds=carrier-lost")).toEqual(["carrier-lost"]);
      for (const nasty of ["'", "';--", '-"a b"', "!!&|()", ":*", "\\", "<->", "%", "隔离", "-"]) {
        expect((await made.ask(`history?text=${encodeURIComponent(nasty)}`)).status).toBe(200);
      }
    });
    it("refuses what is no filter", async () => {
      for (const query of [
        "kinds=x",
        "before=1",
        "limit=9999",
        "resource='",
        "from=-1",
        "other=1",
        "before=1.e1'",
      ])
        expect((await made.ask(`history?${query}`)).status).toBe(400);
    });
    it("is exported with the same filters, safe for spreadsheets", async () => {
      const csv = await made.ask("history/export?format=csv&resource=Web-Server");
      expect(csv.headers.get("content-type")).toContain("text/csv");
      expect(csv.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+\.csv"$/);
      const [head, line, end] = csv.text.split("\r\n");
      expect(head).toMatch(/^at,source,kind,node,/);
      expect(line).toContain(
        '2026-01-01T12:00:03.000Z,event,resource-started,beta,Web-Server,beta,,"\'=cmd|""/c',
      );
      expect(end).toBe("");
      const json = JSON.parse((await made.ask("history/export?format=json")).text);
      expect(json.entries).toEqual((await made.get("history")).entries);
      expect(json.filter).toEqual({});
    });
    it("tells incidents of its events", async () => {
      expect(await made.get(`incidents?from=${START - 1000}`)).toMatchObject([
        {
          kind: "node",
          subject: "alpha",
          phases: [{}, { at: START + 1000 }, { at: START + 2000, ms: 1000 }, {}, {}, {}],
        },
      ]);
    });
  });
});

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ConsoleUnderTest } from "@/server/testing/console-under-test";

let tested: ConsoleUnderTest;
let cookie: string;
/** Oldest first; some at the same millisecond. */
let ids: string[];
beforeAll(async () => {
  tested = await ConsoleUnderTest.start();
  cookie = await tested.signIn();
  const times = Array.from({ length: 7 }, (_, i) => new Date(1_700_000_000_000 + Math.floor(i / 3)));
  const rows = times.map((at) => ({
    ...{ id: randomUUID(), type: "cluster.clean", clusterId: null, subject: "Web", target: null },
    ...{ requestedBy: "root", requestedAt: at, startedAt: at, endedAt: at, request: {} },
    ...{ state: "succeeded" as const, steps: [] },
  }));
  await tested.parts.database.prisma.operation.createMany({ data: rows });
  ids = rows.map(({ id }) => id);
}, 60_000);
afterAll(() => tested?.stop());

const page = async (query: string): Promise<string[]> => {
  const { status, body } = await tested.call("GET", `/api/v1/operations${query}`, cookie);
  expect(status).toBe(200);
  return body.map(({ id }: { id: string }) => id);
};

it("page after page tells every operation once, the newest first", async () => {
  const told: string[] = [];
  for (let last = ""; told.length < ids.length; last = `&before=${told.at(-1)}`) {
    const next = await page(`?limit=2${last}`);
    expect(next.length).toBeGreaterThan(0);
    told.push(...next);
  }
  expect(new Set(told)).toEqual(new Set(ids));
  expect(told).toHaveLength(ids.length);
  expect(told[0]).toBe(ids.at(-1));
  expect(told).toEqual(await page(""));
  expect(await page(`?before=${told.at(-1)}`)).toEqual([]);
});

it("an operation that is not there is no end of the list, and no page is without a bound", async () => {
  const asked = async (query: string) => tested.call("GET", `/api/v1/operations${query}`, cookie);
  expect((await asked(`?before=${randomUUID()}`)).body.code).toBe("operation.unknown");
  for (const bad of ["?limit=0", "?limit=201", "?limit=x", "?before=1"])
    expect((await asked(bad)).status).toBe(400);
});

it("one that was stored in another form is this console's fault and not the request's", async () => {
  const id = randomUUID();
  const at = new Date(1_600_000_000_000);
  await tested.parts.database.prisma.operation.create({
    data: {
      ...{ id, type: "cluster.clean", clusterId: null, subject: "Web", target: null, requestedBy: "root" },
      ...{ requestedAt: at, startedAt: at, endedAt: at, request: {}, state: "succeeded", steps: "none" },
    },
  });
  const { status, body } = await tested.call("GET", `/api/v1/operations/${id}`, cookie);
  expect([status, body.code]).toEqual([500, "internal.unexpected"]);
});

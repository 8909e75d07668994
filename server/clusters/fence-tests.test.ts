import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyEdit } from "@/compiler/objects/apply-edit";
import { DefinitionStore } from "@/server/clusters/definition-store";
import { FenceTests } from "@/server/clusters/fence-tests";
import { sampleDefinition } from "@/server/clusters/sample-reports";
import type { Database } from "@/server/database/database";
import { openDatabaseUnderTest } from "@/server/testing/database-under-test";

const answers = [{ from: "alpha", target: "beta", power: "on" as const, text: "", tookMs: 300 }];
const test = { at: 1_700_000_000_000, by: "root", answers };

describe("what came of testing fence devices", () => {
  let opened: Awaited<ReturnType<typeof openDatabaseUnderTest>>;
  let database: Database;
  const id = randomUUID();
  beforeAll(async () => {
    opened = await openDatabaseUnderTest(sampleDefinition.nodes);
    database = opened.database;
    const change = {
      definition: sampleDefinition,
      author: "root",
      reason: "test",
      creationOperationId: null,
    };
    await new DefinitionStore(database, randomBytes(32)).save(id, { ...change, expectedRevision: null });
  }, 60_000);
  afterAll(async () => {
    await opened?.close();
  });

  it("is remembered also by the next console", async () => {
    const tests = new FenceTests(database);
    await tests.record(id, sampleDefinition, "Power", test);
    const next = new FenceTests(database);
    await next.load();
    for (const each of [tests, next])
      expect(each.of(id, sampleDefinition)).toEqual({ Power: { ...test, current: true } });
    expect(next.of(randomUUID(), sampleDefinition)).toEqual({});
  });

  it("proves nothing of a device that was changed since, until it is tested as it is then", async () => {
    const tests = new FenceTests(database);
    await tests.record(id, sampleDefinition, "Power", test);
    const changed = applyEdit(sampleDefinition, {
      ...{ type: "set-fence-device", device: "Power", name: "Power", fenceType: "fence_ipmilan" },
      ...{
        parameters: { ip: "192.0.2.9" },
        secretParameters: [],
        plugs: { alpha: "1", beta: "3" },
        delay: null,
      },
    });
    expect(tests.of(id, changed).Power?.current).toBe(false);
    await tests.record(id, changed, "Power", { ...test, at: test.at + 1 });
    expect(tests.of(id, changed).Power).toMatchObject({ at: test.at + 1, current: true });
    expect(tests.of(id, sampleDefinition).Power?.current).toBe(false);
  });

  it("is forgotten with its secrets", async () => {
    const tests = new FenceTests(database);
    await tests.load();
    await tests.forget(id, "Power");
    expect(tests.of(id, sampleDefinition)).toEqual({});
    const next = new FenceTests(database);
    await next.load();
    expect(next.of(id, sampleDefinition)).toEqual({});
  });

  it("kept by another version in a form of its own counts as none", async () => {
    await database.prisma.fenceTest.create({
      data: {
        clusterId: id,
        device: "Power",
        tested: {},
        at: new Date(),
        by: "root",
        answers: [{ other: 1 }],
      },
    });
    const tests = new FenceTests(database);
    await tests.load();
    expect(tests.of(id, sampleDefinition)).toEqual({});
  });
});

import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyEdits } from "@/compiler/objects/apply-edit";
import { withoutSecrets } from "@/compiler/secret-values";
import { DefinitionStore } from "@/server/clusters/definition-store";
import { sampleDefinition } from "@/server/clusters/sample-reports";
import type { Database } from "@/server/database/database";
import { openDatabaseUnderTest } from "@/server/testing/database-under-test";

const SECRET = "s3cret-of-the-test";
const definition = { ...sampleDefinition, secretParameters: { Power: ["password"] } };
const secrets = { Power: { password: SECRET } };
const change = { definition, author: "root", reason: "test", creationOperationId: null };

describe("the store of definitions", () => {
  let opened: Awaited<ReturnType<typeof openDatabaseUnderTest>>;
  let database: Database;
  let store: DefinitionStore;
  const id = randomUUID();
  beforeAll(async () => {
    opened = await openDatabaseUnderTest(definition.nodes);
    database = opened.database;
    store = new DefinitionStore(database, randomBytes(32));
  }, 60_000);
  afterAll(async () => {
    await opened?.close();
  });

  it("gives back what was stored, and its secrets only on their own way", async () => {
    await store.save(id, { ...change, secrets, expectedRevision: null });
    const stored = { id, revision: 1, definition, creationOperationId: null, approval: false };
    expect(await store.all()).toEqual([stored]);
    expect(await store.secrets(id)).toEqual(secrets);
    const { prisma } = database;
    const rows = JSON.stringify([
      await prisma.definitionRevision.findMany(),
      await prisma.fenceDevice.findMany(),
    ]);
    expect(rows).not.toContain(SECRET);
  });

  it("refuses a change made for an older revision, and keeps secrets that a change does not name", async () => {
    await store.save(id, { ...change, expectedRevision: 1 });
    await expect(store.save(id, { ...change, expectedRevision: 1 })).rejects.toMatchObject({
      problem: { code: "definition.changed" },
    });
    expect(await store.secrets(id)).toEqual(secrets);
    expect((await store.all())[0]?.revision).toBe(2);
  });

  it("stores what a field was emptied of", async () => {
    const described = (description: string) =>
      applyEdits(definition, [{ type: "describe", id: "Web", description }]);
    await store.save(id, { ...change, definition: described("told"), expectedRevision: 2 });
    await store.save(id, { ...change, definition: described(""), expectedRevision: 3 });
    expect(JSON.stringify(await store.all())).not.toContain("told");
  });

  it("refuses a second cluster of the same name", async () => {
    await expect(store.save(randomUUID(), { ...change, expectedRevision: null })).rejects.toMatchObject({
      problem: { code: "cluster.name-taken" },
    });
  });

  it("keeps the secrets of what is no fence device by itself, and those of old in clear apart", async () => {
    await store.remove(id);
    const within = `<clone id="C"><primitive id="F" class="stonith" type="fence_ipmilan">
      <instance_attributes id="a"><nvpair id="p" name="passwd" value="${SECRET}"/></instance_attributes>
      </primitive></clone>`;
    const cloned = applyEdits(sampleDefinition, [
      { type: "set-element", section: "resources", id: null, xml: within },
    ]);
    const own = { ...change, definition: cloned, expectedRevision: null };
    await store.save(id, own);
    expect(await store.secrets(id)).toMatchObject({ F: { passwd: SECRET } });
    expect(JSON.stringify(await database.prisma.definitionRevision.findMany())).not.toContain(SECRET);
    await store.remove(id);
    const taken = withoutSecrets(own.definition);
    await store.save(id, { ...own, ...taken });
    expect(await store.secrets(id)).toMatchObject(taken.secrets);
    await store.remove(id);
  });

  it("seals at a start what a version before this one stored in clear, and looks at nothing twice", async () => {
    const { prisma } = database;
    const inClear = structuredClone(sampleDefinition);
    const power = inClear.configuration.resources?.find((each) => "id" in each && each.id === "Power");
    Object.assign(power ?? {}, {
      instanceAttributes: [{ id: "a", pairs: [{ id: "p", name: "password", value: SECRET }] }],
    });
    await store.save(id, { ...change, definition: sampleDefinition, expectedRevision: null });
    await store.save(id, { ...change, definition: sampleDefinition, expectedRevision: 1 });
    const definition = JSON.parse(JSON.stringify(inClear));
    await prisma.definitionRevision.updateMany({ data: { definition, secretsApart: false } });
    expect(JSON.stringify(await prisma.definitionRevision.findMany())).toContain(SECRET);
    expect(await store.sealOld()).toBe(2);
    expect(JSON.stringify(await prisma.definitionRevision.findMany())).not.toContain(SECRET);
    expect(await store.secrets(id)).toMatchObject({ Power: { password: SECRET } });
    expect(await store.sealOld()).toBe(0);
    await store.remove(id);
  });
});

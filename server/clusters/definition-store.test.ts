import { randomBytes, randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DefinitionStore } from "@/server/clusters/definition-store";
import { sampleDefinition } from "@/server/clusters/sample-reports";
import { type Database, openDatabase } from "@/server/database/database";
import { createLog } from "@/server/log";

const SECRET = "s3cret-of-the-test";
const definition = { ...sampleDefinition, secretParameters: { Power: ["password"] } };
const secrets = { Power: { password: SECRET } };
const change = { definition, author: "root", reason: "test", creationOperationId: null };

describe("the store of definitions", () => {
  let folder: string;
  let database: Database;
  let store: DefinitionStore;
  const id = randomUUID();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "understudy-test-"));
    await chmod(folder, 0o711);
    database = await openDatabase(
      { dataDir: folder, databaseUrl: null },
      "prisma/migrations",
      createLog("silent"),
    );
    for (const { name, serverId } of definition.nodes) {
      await database.prisma.server.create({
        data: {
          ...{ id: serverId, hostname: name, joinedAt: new Date(), certificateExpiresAt: new Date() },
          certificateFingerprint: name,
        },
      });
    }
    store = new DefinitionStore(database, randomBytes(32));
  }, 60_000);
  afterAll(async () => {
    await database?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("gives back what was stored, and its secrets only on their own way", async () => {
    await store.save(id, { ...change, secrets, expectedRevision: null });
    expect(await store.all()).toEqual([{ id, revision: 1, definition, creationOperationId: null }]);
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

  it("refuses a second cluster of the same name", async () => {
    await expect(store.save(randomUUID(), { ...change, expectedRevision: null })).rejects.toMatchObject({
      problem: { code: "cluster.name-taken" },
    });
  });
});

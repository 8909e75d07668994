import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Definition } from "@/protocol/definition";
import { type Database, openDatabase } from "@/server/database/database";
import { createLog } from "@/server/log";

/** A migrated Postgres of its own in which the servers of these nodes have joined. */
export async function openDatabaseUnderTest(
  nodes: Definition["nodes"],
): Promise<{ database: Database; folder: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "understudy-test-"));
  await chmod(folder, 0o711); // Postgres runs as a user of its own and has to pass through
  const log = createLog("silent");
  const database = await openDatabase({ dataDir: folder, databaseUrl: null }, "prisma/migrations", log);
  for (const { name, serverId } of nodes) {
    await database.prisma.server.create({
      data: {
        ...{ id: serverId, hostname: name, joinedAt: new Date(), certificateExpiresAt: new Date() },
        certificateFingerprint: name,
      },
    });
  }
  const close = async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { database, folder, close };
}

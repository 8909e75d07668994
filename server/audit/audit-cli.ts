import { readFile } from "node:fs/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { Command } from "commander";
import { AuditHead } from "@/server/audit/audit-head";
import { auditKeyFile, verifyAudit } from "@/server/audit/verify-audit";
import { readConfig } from "@/server/config";
import { EmbeddedPostgres } from "@/server/database/embedded-postgres";
import { PrismaClient } from "@/server/database/generated/client";
import { createLog } from "@/server/log";

/**
 * `npm run audit -- verify`: the check of the chain without the console's own word for it. Reads the same settings as the
 * console does (UNDERSTUDY_DATA, DATABASE_URL), while it runs.
 */
async function verify(): Promise<void> {
  const { dataDir, databaseUrl } = readConfig(process.env);
  const key = Buffer.from(await readFile(auditKeyFile(dataDir), "utf8"), "base64");
  const connection = databaseUrl
    ? { connectionString: databaseUrl }
    : await EmbeddedPostgres.runningConnection(dataDir, createLog("warn"));
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ ...connection, connectionTimeoutMillis: 5000 }),
  });
  try {
    const { entries, breach } = await verifyAudit(prisma, key, await AuditHead.in(dataDir).read());
    console.log(
      breach
        ? `broken at entry ${breach.id}: ${breach.why}`
        : `whole: the chain holds over ${entries} entries`,
    );
    if (breach) process.exitCode = 1;
  } finally {
    await prisma.$disconnect();
  }
}

const program = new Command("audit").description("who asked for what, and whether that was changed since");
program
  .command("verify")
  .description("read every entry again, while the console runs, and check the chain that holds them together")
  .action(verify);
try {
  await program.parseAsync();
} catch (thrown) {
  console.error(
    `The audit could not be read: ${thrown instanceof Error ? thrown.message : thrown}\nIs UNDERSTUDY_DATA the console's data directory, and does the console (or the database of DATABASE_URL) run?`,
  );
  process.exitCode = 2;
}

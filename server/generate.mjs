/**
 * `npm run generate`: the database client from prisma/schema.prisma. Prisma wants an engine that it would
 * download, but does not use it for this: any program in its place serves.
 */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const made = "server/database/generated/client.ts";
const isCurrent = existsSync(made) && statSync(made).mtimeMs > statSync("prisma/schema.prisma").mtimeMs;
if (!isCurrent) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/prisma/build/index.js", "generate", "--no-hints"],
    {
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", CHECKPOINT_DISABLE: "1" },
      encoding: "utf8",
    },
  );
  if (status !== 0) {
    console.error(`${stdout}${stderr}`);
    process.exit(status ?? 1);
  }
}
